package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The updates of an environment itself: their list, and the changes of the selection and of the dates. */
final class BcUpdates implements BcRoutes.Subject {
    private static final String ALL = BcRoutes.E + "/updates";

    /** The time by which a date may be in the past. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final TenantState state;
    private final BcCentral central;
    private final BcUpdateRuns runs;

    BcUpdates(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
        this.runs = new BcUpdateRuns(state, central);
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(ALL, 26, this::all).add("PATCH", ALL + "/{version}", 26, this::change);
    }

    private Response all(BcRequest request) {
        return BcResponse.list(central.in(request).settings().updates().stream()
                .map(each -> each.row(request.version()))
                .toList());
    }

    /** Changes an update. The dates beside {@code scheduleDetails} are ignored, as the service does. */
    private Response change(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        BcBody body = BcBody.json(
                central,
                request,
                "selected",
                "targetVersionType",
                "scheduleDetails",
                "selectedDateTime",
                "ignoreUpdateWindow");
        boolean isSelected = body.flag("selected");
        if (body.has("selected") && !isSelected) {
            throw central.badInput("selected");
        }
        BcUpdate before =
                listed(request, environment, body.oneOf("targetVersionType", "GA", "Preview", "EarlyAccessPreview"));
        BcUpdate after = checked(environment, before, body, isSelected);
        if (environment.settings().ignoredChanges() > 0) {
            environment.change(to -> to.ignoredChanges(to.ignoredChanges() - 1));
            return answer(after, isSelected);
        }
        if (isSelected) {
            runs.drop(environment);
        }
        environment.change(to -> isSelected ? to.select(after) : to.update(after));
        runs.modified(environment);
        if (isSelected || before.isSelected()) {
            runs.plan(environment, after.selected(true));
        }
        state.carriedOut("updates");
        return answer(after, isSelected);
    }

    private BcUpdate listed(BcRequest request, FakeEnvironment environment, String type) {
        String version = request.variable("version");
        return environment.settings().updates().stream()
                .filter(each -> each.is(version, type))
                .findFirst()
                .orElseThrow(() -> central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, version));
    }

    /** Returns the update after the change. Throws if the change is not allowed. */
    private BcUpdate checked(FakeEnvironment environment, BcUpdate update, BcBody body, boolean isSelected) {
        EnvironmentSettings settings = environment.settings();
        if (!update.type().equals("GA") && !settings.type().equals("Sandbox")) {
            throw central.invalid(BcWords.NO_UPDATE_ON_PRODUCTION, settings.name());
        }
        if (!update.isReleased()) {
            if (body.has("scheduleDetails")) {
                throw central.invalid(BcWords.NO_DATE_WITHOUT_RELEASE, update.version());
            }
            return update;
        }
        checkPeriods(settings, update);
        BcBody details = body.part("scheduleDetails", "selectedDateTime", "ignoreUpdateWindow");
        Instant sent = details.moment("selectedDateTime");
        Instant wish = sent == null ? update.date() : sent;
        if (wish == null) {
            return update;
        }
        Instant now = state.time().instant();
        if ((isSelected || sent != null) && wish.isBefore(now.minus(TOLERANCE))) {
            throw central.invalid(BcWords.PAST_DATE, wish);
        }
        boolean ignoresWindow =
                details.has("ignoreUpdateWindow") ? details.flag("ignoreUpdateWindow") : update.ignoresWindow();
        Instant stored = sent == null || ignoresWindow ? wish : window(settings).firstStart(wish);
        Instant latest = update.latest();
        if (latest != null && !stored.isBefore(latest)) {
            throw central.invalid(BcWords.LATE_DATE, latest);
        }
        return update.at(stored, ignoresWindow).status("");
    }

    private void checkPeriods(EnvironmentSettings settings, BcUpdate update) {
        Instant now = state.time().instant();
        Instant enforced = settings.enforcedFrom();
        Instant grace = settings.graceFrom();
        if (enforced != null && !enforced.isAfter(now)) {
            throw central.invalid(BcWords.NO_DATE_IN_ENFORCED_PERIOD, settings.name());
        }
        boolean isSameMajor = major(update.version()).equals(major(settings.version()));
        if (grace != null && !grace.isAfter(now) && isSameMajor) {
            throw central.invalid(BcWords.NO_UPDATE_WITHIN_MAJOR, update.version());
        }
    }

    private static String major(String version) {
        return version.replaceFirst("\\..*", "");
    }

    private static BcWindow window(EnvironmentSettings settings) {
        BcWindow window = settings.window();
        return window == null ? BcWindow.DEFAULT : window;
    }

    private static Response answer(BcUpdate update, boolean isSelected) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("selected", isSelected);
        row.put("targetVersionType", update.type());
        row.put("scheduleDetails", update.isReleased() ? update.details() : null);
        return Response.json(row);
    }
}
