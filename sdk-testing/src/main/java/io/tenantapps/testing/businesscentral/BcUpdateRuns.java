package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the updates that clients schedule, and records the operations of environment updates. */
record BcUpdateRuns(TenantState state, BcCentral central) {
    /** The delay of an update after a failure. */
    private static final Duration RETRY = Duration.ofDays(7);

    /** Records the operation that each change of an update leaves. */
    void modified(FakeEnvironment environment) {
        central.operations()
                .note(
                        order("modify", environment, Map.of(), () -> {}, () -> {}),
                        state.time().instant());
    }

    /** Cancels the operation that waits for the release of the selected version. */
    void drop(FakeEnvironment environment) {
        Instant now = state.time().instant();
        central.operations().waiting(environment).forEach(each -> each.cancel(now));
    }

    /** Makes the selected update happen at its date. A version that is not released waits for its month. */
    void plan(FakeEnvironment environment, BcUpdate selected) {
        YearMonth month = selected.expected();
        if (month != null) {
            Instant release = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            central.operations()
                    .note(order("update", environment, parameters(environment, selected), () -> {}, () -> {}), release);
            return;
        }
        Instant date = selected.date();
        if (date != null) {
            state.later(date, () -> start(environment, selected, date));
        }
    }

    /** Starts an update, unless its date or the selection was changed meanwhile. */
    private void start(FakeEnvironment environment, BcUpdate planned, Instant date) {
        EnvironmentSettings settings = environment.settings();
        if (!settings.updates().contains(planned) || !settings.status().equals("Active")) {
            return;
        }
        BcUpdate running = planned.status("running");
        environment.change(to -> to.update(running).status("Upgrading"));
        Runnable fails = () -> {
            BcUpdate again =
                    planned.at(date.plus(RETRY), planned.ignoresWindow()).status("failed");
            environment.change(to -> to.update(again).status("Active"));
            plan(environment, again);
        };
        central.operations()
                .begin(
                        order(
                                "update",
                                environment,
                                parameters(environment, planned),
                                () -> {
                                    environment.updated(planned.version());
                                    environment.change(to -> to.status("Active"));
                                },
                                fails),
                        date);
    }

    private static Map<String, @Nullable Object> parameters(FakeEnvironment environment, BcUpdate update) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("sourceVersion", environment.settings().version());
        parameters.put("targetVersion", update.version());
        return parameters;
    }

    private static BcTenantOperation.Order order(
            String type,
            FakeEnvironment environment,
            Map<String, @Nullable Object> parameters,
            Runnable succeeds,
            Runnable fails) {
        return new BcTenantOperation.Order(
                type, "queued", environment, environment.settings().name(), parameters, succeeds, fails, fails);
    }
}
