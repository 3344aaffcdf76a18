package io.tenantapps.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The admin center API of Business Central, as far as it is about apps and their environments. */
final class BcApi implements FakeApi {
    private static final Pattern PATH = Pattern.compile("(?i)/admin/[^_/][^/]*(/.*)?");
    private static final String E = "applications/{family}/environments/{environment}";
    private static final String APP = E + "/apps/{app}";

    private final FakeBusinessCentral central;
    private final List<Route> routes = new ArrayList<>();

    /** An endpoint, and the minor version of 2 in which it came. */
    private record Route(String method, String pattern, int since, Function<BcRequest, FakeAnswer> answer) {}

    BcApi(TenantState state, FakeBusinessCentral central) {
        this.central = central;
        BcReads reads = new BcReads(state, central);
        BcActions actions = new BcActions(state, central);
        BcExtensions extensions = new BcExtensions(state, central);
        BcEnvironments environments = new BcEnvironments(state, central);
        get("applications/environments", 0, environments::all);
        get("applications/settings/timezones", 13, environments::timeZones);
        get("applications/{family}/environments", 0, environments::ofFamily);
        get(E, 0, environments::one);
        get(E + "/settings/upgrade", 0, environments::window);
        add("PUT", E + "/settings/upgrade", 0, environments::setWindow);
        add("PUT", E + "/settings/appSourceAppsUpdateCadence", 19, environments::setCadence);
        get(E + "/updates", 26, environments::updates);
        get(E + "/usedstorage", 3, request -> json(central.in(request).usedStorage()));
        get(E + "/operations", 6, reads::environmentOperations);
        get(E + "/operations/{operation}", 28, reads::environmentOperation);
        get("environments/quotas", 3, request -> json(central.quotas()));
        get("environments/operations", 7, reads::allOperations);
        get("environments/operations/{operation}", 28, reads::anyOperation);
        get("authorizedAadApps/manageableTenants", 24, environments::manageableTenants);
        get(E + "/apps", 0, reads::installed);
        get(E + "/apps/availableUpdates", 0, reads::updates);
        post(E + "/apps/pteInstall", 29, extensions::upload);
        get(E + "/apps/scheduledPteOperations", 29, extensions::scheduled);
        post(APP + "/removeScheduledPteVersion", 29, extensions::remove);
        post(APP + "/install", 6, actions::install);
        post(APP + "/uninstall", 6, actions::uninstall);
        post(APP + "/update", 0, actions::update);
        post(APP + "/update/cancel", 19, actions::cancelUpdate);
        get(APP + "/uninstallRequirements", 25, reads::uninstallRequirements);
        get(APP + "/operations", 0, reads::operations);
        get(APP + "/operations/{operation}", 0, reads::operation);
    }

    private void get(String pattern, int since, Function<BcRequest, FakeAnswer> answer) {
        add("GET", pattern, since, answer);
    }

    private void post(String pattern, int since, Function<BcRequest, FakeAnswer> answer) {
        add("POST", pattern, since, answer);
    }

    private void add(String method, String pattern, int since, Function<BcRequest, FakeAnswer> answer) {
        routes.add(new Route(method, pattern, since, answer));
    }

    /** Whether that path belongs to it. The web at {@code /admin} is SharePoint's. */
    static boolean isFor(String path) {
        return PATH.matcher(path).matches() && !path.toLowerCase(Locale.ROOT).contains("/_api/");
    }

    @Override
    public @Nullable FakeAnswer answer(FakeRequest request) {
        String path = request.seen().path();
        if (!isFor(path)) {
            return null;
        }
        BcVersion version = BcVersion.of(BcRequest.versionText(path));
        if (version == null) {
            return FakeBusinessCentral.unsupportedVersion(path);
        }
        try {
            return answer(BcRequest.of(request, version));
        } catch (BcError e) {
            return e.answer(central.errorForm());
        }
    }

    private FakeAnswer answer(BcRequest request) {
        boolean isKnown = false;
        for (Route route : routes) {
            BcRequest matching = request.matching(route.pattern);
            if (matching == null) {
                continue;
            }
            if (!request.version().has(route.since)) {
                return FakeBusinessCentral.unsupportedVersion(request.seen().path());
            }
            if (route.method.equals(request.seen().method())) {
                return route.answer.apply(matching);
            }
            isKnown = true;
        }
        return isKnown ? FakeAnswer.text(405, "") : FakeAnswer.NO_ENDPOINT;
    }

    /** Maps, lists and null, as the service writes them. */
    static FakeAnswer json(@Nullable Object value) {
        return new FakeAnswer(200, Map.of("Content-Type", "application/json; charset=utf-8"), JsonText.of(value));
    }

    static FakeAnswer list(List<? extends Map<String, ? extends @Nullable Object>> rows) {
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("value", rows);
        return json(wrapped);
    }

    /** A moment as .NET writes it: in steps of 100 ns, without zeros at the end. */
    static String text(Instant moment) {
        return Moments.withoutTrailingZeros(
                Instant.ofEpochSecond(moment.getEpochSecond(), moment.getNano() - moment.getNano() % 100));
    }

    static @Nullable String textOrNull(@Nullable Instant moment) {
        return moment == null ? null : text(moment);
    }

    @Override
    public void reset() {
        central.reset();
    }

    @Override
    public Runnable remember() {
        return central.remember();
    }
}
