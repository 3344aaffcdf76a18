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
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The admin center API of Business Central, for apps and their environments. */
final class BcService implements Service {
    private static final Pattern PATH = Pattern.compile("(?i)/admin/[^_/][^/]*(/.*)?");
    /**
     * The permissions that the API requires: one for an application without a user, and one for an application with a
     * user.
     */
    private static final List<String> PERMISSIONS = List.of("AdminCenter.ReadWrite.All", "user_impersonation");

    private final Tokens tokens;
    private final BcCentral central;
    private final BcRoutes routes = new BcRoutes();

    BcService(Tokens tokens, BcCentral central) {
        TenantState state = tokens.state();
        this.tokens = tokens;
        this.central = central;
        List.of(
                        new BcEnvironments(state, central),
                        new BcApplications(central),
                        new BcAccess(state, central),
                        new BcSessions(state, central),
                        new BcTelemetry(central),
                        new BcSupport(state, central),
                        new BcNotifications(state, central, tokens.tenantId()),
                        new BcAuthorizedApps(state, central),
                        new BcUpdates(state, central),
                        new BcLifecycle(state, central),
                        new BcOperationReads(state, central),
                        new BcReads(state, central),
                        new BcActions(state, central),
                        new BcExtensions(state, central))
                .forEach(subject -> subject.addTo(routes));
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
        Bearer bearer = tokens.accepted(request.header("Authorization"), FakeResource.BUSINESS_CENTRAL_AUDIENCES);
        if (bearer == null) {
            return BcResponse.unauthorized();
        }
        Response refusal = refusal(bearer);
        if (refusal != null) {
            return refusal;
        }
        Response scripted = script.get();
        if (scripted != null) {
            return scripted;
        }
        try {
            return answer(BcRequest.of(request, version), bearer);
        } catch (BcError e) {
            return e.answer(central.settings().errorForm());
        }
    }

    private @Nullable Response refusal(Bearer bearer) {
        Response challenge = tokens.challenge(bearer);
        if (challenge != null) {
            return challenge;
        }
        FakeBcRefusal refusal = central.settings().refusal();
        boolean isListed = !bearer.isAppOnly() || central.authorizes(bearer.client());
        if (!isListed || refusal == FakeBcRefusal.NOT_AUTHORIZED) {
            return BcResponse.unauthorized();
        }
        return refusal == FakeBcRefusal.FORBIDDEN || !bearer.hasAnyOf(PERMISSIONS) ? forbidden() : null;
    }

    private Response forbidden() {
        return central.error(403, "Forbidden", BcWords.FORBIDDEN)
                .answer(central.settings().errorForm());
    }

    private Response answer(BcRequest request, Bearer bearer) {
        boolean isKnown = false;
        for (BcRoutes.Route route : routes.all()) {
            BcRequest matching = request.matching(route.pattern());
            if (matching == null) {
                continue;
            }
            if (!request.version().has(route.since())) {
                return BcResponse.unsupportedVersion(request.received().path());
            }
            if (route.method().equals(request.received().method())) {
                return route.isForUsersOnly() && bearer.isAppOnly()
                        ? forbidden()
                        : route.answer().apply(matching);
            }
            isKnown = true;
        }
        return isKnown ? Response.text(405, "") : Response.NO_ENDPOINT;
    }
}
