package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.internal.MicrosoftGraph;
import io.tenantapps.sharepoint.internal.SiteFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The built-in sources of site lists. */
public final class SiteSources {
    private SiteSources() {}

    /**
     * Returns the list of all sites in Microsoft Graph. Only applications can read this list.
     *
     * <p>{@code GET https://graph.microsoft.com/v1.0/sites/getAllSites}; needs Microsoft Graph's Sites.Read.All;
     * harmless to repeat. The list has 200 sites per page and covers all geographies. The list contains personal sites,
     * but no deleted sites.
     *
     * @throws IllegalArgumentException if the cloud of the connection does not include a known Microsoft Graph
     */
    public static SiteSource graph(TenantConnection connection) {
        Arguments.required("connection", connection);
        MicrosoftGraph graph = MicrosoftGraph.of(connection);
        if (graph == null) {
            throw new IllegalArgumentException("connection must have Microsoft Graph, but its cloud is "
                    + connection.cloud().name() + ". Use SiteSources.adminList");
        }
        return new GraphSites(graph);
    }

    /**
     * Returns the list in the admin site that the SharePoint admin center uses. Microsoft does not document this list.
     *
     * <p>{@code POST {admin}/_api/web/lists/GetByTitle('…')/RenderListDataAsStream}; needs SharePoint's Sites.Read.All,
     * or a SharePoint administrator; harmless to repeat. The list has 500 sites per page. The list contains deleted
     * sites, which the client omits and counts.
     *
     * @param adminSite the URL of the admin site, such as {@code https://contoso-admin.sharepoint.com}
     */
    public static SiteSource adminList(TenantConnection connection, String adminSite) {
        Arguments.required("connection", connection);
        ApiUrl url = ApiUrl.of(Arguments.notBlank("adminSite", adminSite));
        connection.requireOwnHost(url);
        return new AdminListSites(connection, url);
    }

    /**
     * Returns the sites in a UTF-8 file with one URL per line. Blank lines and lines that begin with {@code #} are
     * ignored.
     */
    public static SiteSource file(Path file) {
        Arguments.path("file", file);
        return new ListedSites(
                "the file " + Redactor.path(file), () -> lines(file).iterator());
    }

    /** Returns the sites with the given URLs. The iterable is read again when a run resumes. */
    public static SiteSource of(Iterable<String> urls) {
        return new ListedSites("a list of URLs", Arguments.required("urls", urls));
    }

    /**
     * Returns a copy of a built-in source with the given options. A source that the caller implemented is returned
     * unchanged.
     */
    static SiteSource withOptions(SiteSource source, CallOptions options) {
        if (source instanceof GraphSites graph) {
            return graph.withOptions(options);
        }
        return source instanceof AdminListSites list ? list.withOptions(options) : source;
    }

    /**
     * Returns the number of rows in a full page of a source; if this number is unknown, returns a number that no page
     * has.
     */
    static int rowsPerPage(SiteSource source) {
        if (source instanceof GraphSites) {
            return GraphSites.ROWS_PER_PAGE;
        }
        return source instanceof AdminListSites ? AdminListSites.ROWS_PER_PAGE : Integer.MAX_VALUE;
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = SiteFile.lines(file)) {
            return lines.toList();
        }
    }
}
