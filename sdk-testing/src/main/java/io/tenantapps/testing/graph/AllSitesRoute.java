package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.AllSites;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of all site collections, which only applications may read. */
final class AllSitesRoute {
    private final TenantState state;
    private final FakeSites sites;
    private final GraphState graph;

    AllSitesRoute(TenantState state, FakeSites sites, GraphState graph) {
        this.state = state;
        this.sites = sites;
        this.graph = graph;
    }

    Response answer(GraphRequest request) {
        GraphSettings settings = graph.settings();
        if (!request.bearer().isAppOnly() || SitesAccess.isSelectedOnly(settings, request.bearer())) {
            throw GraphError.accessDenied();
        }
        SitesAccess.check(settings, request.bearer());
        if (request.option("filter") != null) {
            return page(null, List.of());
        }
        SkipToken token = SkipToken.of(request.option("skiptoken"), request.option("select"));
        if (token == null) {
            throw GraphError.badQuery("invalidRequest", "The $skiptoken is not valid.");
        }
        if (token.isEmptyPage()) {
            return page(link(token.withEmptyPage(false)), List.of());
        }
        return page(token, settings);
    }

    private Response page(SkipToken token, GraphSettings settings) {
        AllSites all = sites.all();
        List<Site> found = new ArrayList<>();
        int index = token.after();
        int after = index;
        for (; index < all.size() && found.size() <= settings.sitesPerPage(); index++) {
            Site site = all.at(index);
            if (isListed(site, settings)) {
                found.add(site);
                after = found.size() <= settings.sitesPerPage() ? index + 1 : after;
            }
        }
        boolean hasMore = found.size() > settings.sitesPerPage();
        List<Site> listed = new ArrayList<>(before(all, token.after(), settings));
        listed.addAll(hasMore ? found.subList(0, settings.sitesPerPage()) : found);
        SiteRows rows =
                new SiteRows(state.origin(), token.selected(), !all.geos().isEmpty());
        String link = null;
        if (settings.repeatsLink() || hasMore) {
            int next = settings.repeatsLink() && token.after() > 0 ? token.after() : after;
            link = link(token.after(next).withEmptyPage(settings.sendsEmptyPages()));
        }
        return page(link, listed.stream().map(rows::row).toList());
    }

    /** Returns the sites of the previous page that this page contains again. */
    private static List<Site> before(AllSites all, int index, GraphSettings settings) {
        List<Site> repeated = new ArrayList<>();
        for (int i = index - 1; i >= 0 && repeated.size() < settings.repeatedSites(); i--) {
            if (isListed(all.at(i), settings)) {
                repeated.add(0, all.at(i));
            }
        }
        return repeated;
    }

    private static boolean isListed(Site site, GraphSettings settings) {
        boolean isOfChannel = site.settings().channelType() != 0;
        return !site.isDeleted()
                && (!isOfChannel || settings.listsChannelSites())
                && !settings.omitted().contains(site.key());
    }

    private String link(SkipToken token) {
        String origin = graph.settings().linkOrigin();
        return (origin == null ? state.origin() : origin) + "/v1.0/sites/getAllSites?$skiptoken=" + token.text();
    }

    private Response page(@Nullable String link, List<Map<String, @Nullable Object>> rows) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("@odata.context", state.origin() + "/v1.0/$metadata#sites");
        if (link != null) {
            page.put("@odata.nextLink", link);
        }
        page.put("value", rows);
        return Response.json(page);
    }
}
