package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a fake environment itself. The methods of this class take effect immediately, without a request.
 *
 * <pre>{@code
 * FakeEnvironment main = tenant.environment("Main");
 * main.schedulesUpdate("28.3", Instant.parse("2026-09-20T20:00:00Z"));
 * main.updates().offers("29.0", Instant.parse("2026-10-31T00:00:00Z"));
 * }</pre>
 */
public final class FakeBcUpdates {
    private final TenantState state;
    private final FakeEnvironment environment;

    FakeBcUpdates(TenantState state, FakeEnvironment environment) {
        this.state = state;
        this.environment = environment;
    }

    /** Lists a released version without selecting it. The last day is the day of the given time, in UTC. */
    public FakeBcUpdates offers(String version, Instant lastDay) {
        Arguments.notBlank("version", version);
        Arguments.required("lastDay", lastDay);
        return change(to -> to.update(BcUpdate.released(version, BcUpdate.lastDayAfter(lastDay, 0))));
    }

    /** Lists a preview without selecting it. The last day is the day of the given time, in UTC. */
    public FakeBcUpdates offersPreview(String version, Instant lastDay) {
        Arguments.notBlank("version", version);
        Arguments.required("lastDay", lastDay);
        return change(to -> to.update(
                BcUpdate.released(version, BcUpdate.lastDayAfter(lastDay, 0)).type("Preview")));
    }

    /** Sets the periods in which the environment must be updated. By default they are not known. */
    public FakeBcUpdates mustBeMade(Instant graceFrom, Instant enforcedFrom) {
        Arguments.required("graceFrom", graceFrom);
        Arguments.required("enforcedFrom", enforcedFrom);
        return change(to -> to.graceFrom(graceFrom).enforcedFrom(enforcedFrom));
    }

    /** Makes the service accept the next changes of updates without carrying them out. */
    public FakeBcUpdates ignoresChanges(int number) {
        Arguments.require(number >= 0, "number", "not be negative", String.valueOf(number));
        return change(to -> to.ignoredChanges(number));
    }

    /** Returns the version of the selected update; empty if none is selected. */
    public String selected() {
        return state.locked(() -> environment.settings().updates().stream()
                .filter(BcUpdate::isSelected)
                .map(BcUpdate::version)
                .findFirst()
                .orElse(""));
    }

    /** Returns the date of an update; null if the update is not listed or has no date. */
    public @Nullable Instant date(String version) {
        Arguments.notBlank("version", version);
        return state.locked(() -> {
            for (BcUpdate each : environment.settings().updates()) {
                if (each.version().equals(version) && each.date() != null) {
                    return each.date();
                }
            }
            return null;
        });
    }

    private FakeBcUpdates change(UnaryOperator<EnvironmentSettings> change) {
        return state.whileOpen(() -> {
            environment.change(change);
            return this;
        });
    }
}
