package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SelectedGrants;
import io.tenantapps.testing.internal.state.Service;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.PercentCode;
import io.tenantapps.testing.internal.tokens.Bearer;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Microsoft Graph, version 1.0. This class checks the token and passes the request to its route. */
final class GraphService implements Service {
    private final TenantState state;
    private final Tokens tokens;
    private final AllSitesRoute allSites;
    private final GeosRoute geos;
    private final SitePermissionsRoute permissions;
    private final PrincipalRoutes principals;

    GraphService(Tokens tokens, FakeSites sites, SelectedGrants grants, GraphState graph) {
        this.state = tokens.state();
        this.tokens = tokens;
        this.allSites = new AllSitesRoute(state, sites, graph);
        this.geos = new GeosRoute(state, sites, graph);
        this.permissions = new SitePermissionsRoute(sites, grants, graph);
        this.principals = new PrincipalRoutes(state, graph);
    }

    @Override
    public String name() {
        return "Microsoft Graph";
    }

    @Override
    public boolean isFor(String target) {
        return target.startsWith(GraphRequest.PREFIX) && !target.contains("/_api/");
    }

    @Override
    public String correlationHeader() {
        return "request-id";
    }

    @Override
    public Response answer(Received request, Supplier<@Nullable Response> script) {
        if (PercentCode.isBroken(request.target())) {
            return Response.INVALID_URL;
        }
        try {
            Bearer bearer = tokens.accepted(request.header("Authorization"), FakeResource.GRAPH_AUDIENCES);
            if (bearer == null) {
                throw new GraphError(
                        401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.");
            }
            Response challenge = tokens.challenge(bearer);
            if (challenge != null) {
                return challenge;
            }
            Response scripted = script.get();
            return scripted == null ? answer(GraphRequest.of(request, bearer)) : scripted;
        } catch (GraphError e) {
            return e.answer(request, state.time().instant());
        }
    }

    private Response answer(GraphRequest request) {
        if (!request.received().method().equals("GET")) {
            return Response.text(405, "");
        }
        if (request.isFor("sites", "getAllSites")) {
            return allSites.answer(request);
        }
        if (request.isFor("sites")) {
            return geos.answer(request);
        }
        if (request.isFor("sites", "*", "permissions")) {
            return permissions.list(request);
        }
        if (request.isFor("sites", "*", "permissions", "*")) {
            return permissions.one(request);
        }
        Response answer = principals.answer(request);
        return answer == null ? Response.NO_ENDPOINT : answer;
    }
}
