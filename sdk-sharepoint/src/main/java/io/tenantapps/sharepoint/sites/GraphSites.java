package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.internal.MicrosoftGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The list of all sites in Microsoft Graph. The link to the next page is the cursor. */
final class GraphSites implements SiteSource {
    static final String NAME = "Microsoft Graph";
    static final String PERMISSION = "Microsoft Graph Sites.Read.All (delegated: not possible)";

    /** The service chooses this number. */
    static final int ROWS_PER_PAGE = 200;

    /**
     * If a request has both a filter and a selection of fields, the service returns an empty list, so the client sends
     * no filter.
     */
    private static final String SELECT = "sharepointIds,id,webUrl,displayName,root,isPersonalSite,siteCollection";

    record Ids(
            @JsonProperty("siteId") @Nullable String siteId,
            @JsonProperty("siteUrl") @Nullable String siteUrl,
            @JsonProperty("webId") @Nullable String webId) {}

    record Collection(
            @JsonProperty("dataLocationCode") @Nullable String dataLocationCode) {}

    record Row(
            @JsonProperty("webUrl") @Nullable String webUrl,
            @JsonProperty("displayName") @Nullable String displayName,
            @JsonProperty("sharepointIds") @Nullable Ids ids,
            @JsonProperty("root") @Nullable Map<String, Object> root,
            @JsonProperty("isPersonalSite") @Nullable Boolean isPersonal,
            @JsonProperty("siteCollection") @Nullable Collection collection) {

        /** Returns the URL; some rows may contain it only in their ids. Only root webs have a URL here. */
        @Nullable
        String url() {
            String url = webUrl != null && !webUrl.isBlank() ? webUrl : ids == null ? null : ids.siteUrl();
            return root == null || url == null || url.isBlank() ? null : url;
        }
    }

    private static final ResponseReader<Page<Row>> PAGE = Json.page(Row.class);

    private final MicrosoftGraph graph;
    private final CallOptions options;
    private final ApiUrl first;

    GraphSites(MicrosoftGraph graph) {
        this(graph, graph.connection().options());
    }

    GraphSites(MicrosoftGraph graph, CallOptions options) {
        this.options = options;
        this.graph = graph;
        this.first = graph.url("sites", "getAllSites").query("$select", SELECT);
    }

    GraphSites withOptions(CallOptions changed) {
        return new GraphSites(graph, changed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<SiteField> fields() {
        return Set.of(SiteField.SITE_ID, SiteField.TITLE, SiteField.GEO);
    }

    @Override
    public Set<SiteKind> kinds() {
        return Set.of(SiteKind.ORDINARY, SiteKind.PERSONAL);
    }

    @Override
    public List<String> omissions() {
        return List.of(
                "Microsoft Graph may omit the sites of Teams channels: an earlier version of the list lacked 3,124 of"
                        + " 56,144 sites of a tenant.",
                "Microsoft Graph does not mark the sites of channels or the old URLs of renamed sites, so the list may"
                        + " contain some of them.");
    }

    @Override
    public SitePage page(@Nullable String cursor) {
        return read(graph.connection()
                .call(request(cursor))
                .withOptions(old -> options)
                .execute());
    }

    ApiRequest<Page<Row>> request(@Nullable String cursor) {
        return graph.page("list all sites", cursor == null ? first : first.next(cursor), PERMISSION, PAGE);
    }

    SitePage read(Page<Row> page) {
        int unusable = page.unreadable();
        List<TenantSite> sites = new ArrayList<>();
        for (Row row : page.rows()) {
            String webUrl = row.url();
            if (webUrl == null) {
                unusable++;
            } else {
                sites.add(site(row, webUrl));
            }
        }
        return new SitePage(sites, 0, unusable, page.nextLink());
    }

    private static TenantSite site(Row row, String url) {
        Ids ids = row.ids();
        String geo = row.collection() == null ? null : row.collection().dataLocationCode();
        return new TenantSite(
                SiteUrls.written(url),
                Boolean.TRUE.equals(row.isPersonal()) ? SiteKind.PERSONAL : SiteUrls.kind(url),
                ids == null || ids.siteId() == null ? null : ids.siteId().toLowerCase(Locale.ROOT),
                ids == null ? null : ids.webId(),
                row.displayName(),
                null,
                null,
                null,
                null,
                null,
                geo == null || geo.isBlank() ? null : geo);
    }
}
