package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The root sites of the tenant's data locations. */
final class GeosRoute {
    private static final String FILTER = "siteCollection/root ne null";

    private final TenantState state;
    private final FakeSites sites;
    private final GraphState graph;

    GeosRoute(TenantState state, FakeSites sites, GraphState graph) {
        this.state = state;
        this.sites = sites;
        this.graph = graph;
    }

    Response answer(GraphRequest request) {
        if (!FILTER.equals(request.option("filter"))) {
            throw GraphError.badQuery("invalidRequest", "The fake supports only the filter " + FILTER + ".");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (!SitesAccess.isSelectedOnly(graph.settings(), request.bearer())) {
            SitesAccess.check(graph.settings(), request.bearer());
            List<String> geos = sites.all().geos();
            if (geos.isEmpty()) {
                rows.add(row(null));
            }
            geos.forEach(geo -> rows.add(row(geo)));
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("@odata.context", state.origin() + "/v1.0/$metadata#sites(webUrl,siteCollection)");
        page.put("value", rows);
        return Response.json(page);
    }

    private Map<String, @Nullable Object> row(@Nullable String geo) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("webUrl", state.origin() + "/");
        row.put(
                "siteCollection",
                SiteRows.siteCollection(HttpUrl.get(state.origin()).host(), geo));
        return row;
    }
}
