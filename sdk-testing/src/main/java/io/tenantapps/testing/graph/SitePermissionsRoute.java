package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.AllSites;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SelectedGrants;
import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.text.Ids;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The grants of a site collection to applications. The list omits the roles. */
final class SitePermissionsRoute {
    private static final List<String> REQUIRED = List.of("Sites.FullControl.All");

    private final FakeSites sites;
    private final SelectedGrants grants;
    private final GraphState graph;

    SitePermissionsRoute(FakeSites sites, SelectedGrants grants, GraphState graph) {
        this.sites = sites;
        this.grants = grants;
        this.graph = graph;
    }

    Response list(GraphRequest request) {
        Site site = site(request);
        return Response.json(Map.of(
                "value",
                grants.of(site.key()).stream().map(grant -> row(grant, false)).toList()));
    }

    Response one(GraphRequest request) {
        Site site = site(request);
        return grants.of(site.key()).stream()
                .filter(grant -> id(grant).equals(request.segment(3)))
                .findFirst()
                .map(grant -> Response.json(row(grant, true)))
                .orElseThrow(SitePermissionsRoute::notFound);
    }

    private Site site(GraphRequest request) {
        if (graph.settings().refuses(FakeGraphRefusal.NO_SITE_PERMISSIONS)
                || !request.bearer().hasAnyOf(REQUIRED)) {
            throw GraphError.accessDenied();
        }
        Site site = find(request.segment(1));
        if (site == null) {
            throw notFound();
        }
        if (site.settings().lock().isClosed()) {
            throw new GraphError(
                    423,
                    "notAllowed",
                    "Access to this site has been blocked. Please contact the administrator to resolve this problem.");
        }
        return site;
    }

    private static GraphError notFound() {
        return new GraphError(404, "itemNotFound", "Requested site could not be found");
    }

    /** Finds a site collection by its id, or by its host, its id and the id of its root web. */
    private @Nullable Site find(String id) {
        String[] parts = id.split(",", -1);
        UUID siteId = Ids.guid(parts.length == 3 ? parts[1] : id);
        AllSites all = sites.all();
        for (int i = 0; siteId != null && i < all.size(); i++) {
            Site site = all.at(i);
            if (site.siteId().equals(siteId) && !site.isDeleted()) {
                return site;
            }
        }
        return null;
    }

    private static String id(SelectedGrants.Grant grant) {
        String name = "i:0i.t|ms.sp.ext|" + grant.appId() + "@" + Ids.TENANT;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> row(SelectedGrants.Grant grant, boolean withRoles) {
        Map<String, Object> application = new LinkedHashMap<>();
        application.put("displayName", grant.displayName());
        application.put("id", grant.appId());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", id(grant));
        if (withRoles) {
            row.put("roles", List.of(grant.role()));
        }
        row.put("grantedToIdentitiesV2", List.of(Map.of("application", application)));
        return row;
    }
}
