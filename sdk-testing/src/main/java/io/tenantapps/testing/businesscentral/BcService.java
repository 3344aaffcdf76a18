package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Service;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.PercentCode;
import io.tenantapps.testing.internal.text.Target;
import io.tenantapps.testing.internal.tokens.Bearer;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The admin center API of Business Central, for apps and their environments. */
final class BcService implements Service {
    private static final Pattern PATH = Pattern.compile("(?i)/admin/[^_/][^/]*(/.*)?");
    private static final String E = "applications/{family}/environments/{environment}";
    private static final String APP = E + "/apps/{app}";

    /**
     * The permissions that the API requires: one for an application without a user, and one for an application with a
     * user.
     */
    private static final List<String> PERMISSIONS = List.of("AdminCenter.ReadWrite.All", "user_impersonation");

    private final Tokens tokens;
    private final BcCentral central;
    private final List<Route> routes = new ArrayList<>();

    /** An endpoint, with the 2.x version that added it. */
    private record Route(String method, String pattern, int since, Function<BcRequest, Response> answer) {}

    BcService(Tokens tokens, BcCentral central) {
        TenantState state = tokens.state();
        this.tokens = tokens;
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
        get(E + "/usedstorage", 3, request -> Response.json(central.in(request).usedStorage()));
        get(E + "/operations", 6, reads::environmentOperations);
        get(E + "/operations/{operation}", 28, reads::environmentOperation);
        get("environments/quotas", 3, request -> Response.json(central.quotas()));
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

    private void get(String pattern, int since, Function<BcRequest, Response> answer) {
        add("GET", pattern, since, answer);
    }

    private void post(String pattern, int since, Function<BcRequest, Response> answer) {
        add("POST", pattern, since, answer);
    }

    private void add(String method, String pattern, int since, Function<BcRequest, Response> answer) {
        routes.add(new Route(method, pattern, since, answer));
    }

    @Override
    public String name() {
        return "Business Central";
    }

    /** Returns true for this service's URLs. The web at {@code /admin} belongs to SharePoint. */
    @Override
    public boolean isFor(String target) {
        String path = Target.path(target);
        return PATH.matcher(path).matches() && !path.toLowerCase(Locale.ROOT).contains("/_api/");
    }

    @Override
    public String correlationHeader() {
        return "ms-correlation-x";
    }

    @Override
    public Response answer(Received request, Supplier<@Nullable Response> script) {
        if (PercentCode.isBroken(request.target())) {
            return Response.INVALID_URL;
        }
        String path = request.path();
        BcVersion version = BcVersion.of(BcRequest.versionText(path));
        // The service checks the version before the token.
        if (version == null
                || version.compareTo(BcVersion.OLDEST) < 0
                || version.compareTo(central.settings().newest()) > 0) {
            return BcResponse.unsupportedVersion(path);
        }
        Response refusal = refusal(request.header("Authorization"));
        if (refusal != null) {
            return refusal;
        }
        Response scripted = script.get();
        if (scripted != null) {
            return scripted;
        }
        try {
            return answer(BcRequest.of(request, version));
        } catch (BcError e) {
            return e.answer(central.settings().errorForm());
        }
    }

    private @Nullable Response refusal(@Nullable String authorization) {
        Bearer bearer = tokens.accepted(authorization, FakeResource.BUSINESS_CENTRAL_AUDIENCES);
        if (bearer == null) {
            return BcResponse.unauthorized();
        }
        Response challenge = tokens.challenge(bearer);
        if (challenge != null) {
            return challenge;
        }
        FakeBcRefusal refusal = central.settings().refusal();
        boolean isListed = !bearer.isAppOnly() || central.authorizes(bearer.client());
        if (!isListed || refusal == FakeBcRefusal.NOT_AUTHORIZED) {
            return BcResponse.unauthorized();
        }
        return refusal == FakeBcRefusal.FORBIDDEN || !bearer.hasAnyOf(PERMISSIONS)
                ? central.error(403, "Forbidden", BcWords.FORBIDDEN)
                        .answer(central.settings().errorForm())
                : null;
    }

    private Response answer(BcRequest request) {
        boolean isKnown = false;
        for (Route route : routes) {
            BcRequest matching = request.matching(route.pattern);
            if (matching == null) {
                continue;
            }
            if (!request.version().has(route.since)) {
                return BcResponse.unsupportedVersion(request.received().path());
            }
            if (route.method.equals(request.received().method())) {
                return route.answer.apply(matching);
            }
            isKnown = true;
        }
        return isKnown ? Response.text(405, "") : Response.NO_ENDPOINT;
    }
}
