package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CanIgnoreReturnValue;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.PlainCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All site collections of a tenant and, on request, all their webs. A list is immutable; each setter returns a changed
 * copy.
 *
 * <pre>{@code
 * TenantSites sites = TenantSites.of(contoso, "https://contoso-admin.sharepoint.com");
 * SiteList list = sites.withWebs().run(Path.of("sites-2026-11"));
 * System.out.println(list.source() + ": " + list.totals());
 * }</pre>
 *
 * <p>By default, the list comes from Microsoft Graph. If the caller may not read that list, or if the filter needs more
 * than Graph provides, the list comes from the admin site. The result names the source and the sites that the source
 * may omit. The list does not contain personal sites, channel sites, redirects of renamed sites, or deleted sites.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>Microsoft Graph Application.Read.All; Microsoft Graph Sites.Read.All; SharePoint Sites.Read.All
 *       (Application.Read.All; Microsoft Graph Sites.Read.All: not possible for a user; AllSites.Read and
 *       the user's own rights): diagnose.
 *   <li>Microsoft Graph Sites.Read.All (Microsoft Graph Sites.Read.All: not possible for a user): count, forEach.
 *   <li>Microsoft Graph Sites.Read.All; SharePoint Sites.Read.All (Microsoft Graph Sites.Read.All: not possible for a
 *       user; AllSites.Read and the user's own rights): run.
 * </ul>
 * <!-- /permissions -->
 *
 * <p>The admin site's list needs SharePoint's Sites.Read.All instead of Microsoft Graph's.
 *
 * <p>The list needs constant memory apart from 32 bytes for each site.
 */
public final class TenantSites {
    private final TenantConnection connection;
    private final String adminSite;
    private final @Nullable SiteSource source;
    private final SiteFilter filter;
    private final long most;
    private final boolean hasWebs;
    private final CallOptions options;
    private final Consumer<SiteTotals> progress;

    private TenantSites(Draft draft) {
        this.connection = draft.connection;
        this.adminSite = draft.adminSite;
        this.source = draft.source;
        this.filter = draft.filter;
        this.most = draft.most;
        this.hasWebs = draft.hasWebs;
        this.options = draft.options;
        this.progress = draft.progress;
    }

    /** Collects the settings, so that a copy can change a single setting. */
    private static final class Draft {
        private final TenantConnection connection;
        private final String adminSite;
        private @Nullable SiteSource source;
        private SiteFilter filter = SiteFilter.all();
        private long most = Long.MAX_VALUE;
        private boolean hasWebs;
        private CallOptions options;
        private Consumer<SiteTotals> progress = totals -> {};

        Draft(TenantConnection connection, String adminSite) {
            this.connection = connection;
            this.adminSite = adminSite;
            this.options = connection.options();
        }
    }

    private TenantSites with(Consumer<Draft> change) {
        Draft draft = new Draft(connection, adminSite);
        draft.source = source;
        draft.filter = filter;
        draft.most = most;
        draft.hasWebs = hasWebs;
        draft.options = options;
        draft.progress = progress;
        change.accept(draft);
        return new TenantSites(draft);
    }

    /**
     * Returns a list of all sites of the tenant with the given admin site. The client sends no request until one of
     * {@link #forEach}, {@link #count} and {@link #run} is called.
     *
     * @param adminSite the URL of the admin site, such as {@code https://contoso-admin.sharepoint.com}
     */
    public static TenantSites of(TenantConnection connection, String adminSite) {
        Arguments.required("connection", connection);
        Arguments.notBlank("adminSite", adminSite);
        connection.requireOwnHost(ApiUrl.of(adminSite));
        return new TenantSites(new Draft(connection, adminSite));
    }

    /** Sets the source of the list. */
    @CheckReturnValue
    public TenantSites from(SiteSource source) {
        Arguments.required("source", source);
        return with(draft -> draft.source = source);
    }

    /** Sets a condition on the sites. */
    @CheckReturnValue
    public TenantSites where(SiteFilter filter) {
        Arguments.required("filter", filter);
        return with(draft -> draft.filter = filter);
    }

    /** Sets the maximum number of sites. If more sites match the filter, the run fails. */
    @CheckReturnValue
    public TenantSites max(int sites) {
        Arguments.atLeastOne("sites", sites);
        return with(draft -> draft.most = sites);
    }

    /** Also lists the webs of each site. This setting takes one request for each web. */
    @CheckReturnValue
    public TenantSites withWebs() {
        return with(draft -> draft.hasWebs = true);
    }

    /** Sets a listener that receives the numbers after every fifty sites whose webs were read. */
    @CheckReturnValue
    public TenantSites progress(Consumer<SiteTotals> progress) {
        Arguments.required("progress", progress);
        return with(draft -> draft.progress = progress);
    }

    /** Returns a copy with changed options. The deadline and the number of attempts apply to each request. */
    @CheckReturnValue
    public TenantSites withOptions(UnaryOperator<CallOptions> change) {
        Arguments.required("change", change);
        return with(draft -> draft.options = change.apply(draft.options));
    }

    /** True if a maximum number of sites is set. */
    public boolean hasMax() {
        return most != Long.MAX_VALUE;
    }

    /** True if the filter depends on properties that change, such as the hub, so that a site may cease to match it. */
    public boolean hasVariableFilter() {
        return filter.isVariable();
    }

    /** True if the webs of each site are listed too. */
    public boolean hasWebs() {
        return hasWebs;
    }

    /**
     * Passes on the site collections, one page at a time, without their webs.
     *
     * <p>{@code GET https://graph.microsoft.com/v1.0/sites/getAllSites}, or {@code POST} to the list of sites on the admin site;
     * needs Microsoft Graph's Sites.Read.All, or SharePoint's Sites.Read.All; harmless to repeat.
     *
     * @throws NoSitesException if the source lists no site
     * @throws IllegalArgumentException if no source has the properties that the filter needs; nothing is sent
     */
    @CanIgnoreReturnValue
    public SiteSummary forEach(Consumer<? super TenantSite> sites) {
        Arguments.required("sites", sites);
        SiteEnumeration enumeration = enumeration((from, number, cursor) -> from.page(cursor));
        SiteSource used = enumeration.each(sites);
        return new SiteSummary(
                used.name(), omissions(used, enumeration, false, enumeration.totals()), false, enumeration.totals());
    }

    /**
     * Counts the site collections and the pages of their list. Use the result to estimate the requests of a run: one
     * for each page and, with webs, one for each site and for each sub-web. See {@code AddinInventory.minimumRequests}
     * for the requests of an inventory.
     *
     * <p>Like {@link #forEach}.
     */
    public SiteSummary count() {
        return forEach(site -> {});
    }

    /**
     * Writes the list of site collections, and of their webs if these are requested, to files. If a run was killed, or
     * if some webs failed, run the same list with the same folder again. The new run requests only the missing data.
     *
     * <p>The requests of {@link #forEach}, and {@code GET {web}/_api/web/getsubwebsfilteredforcurrentuser(…)} for each
     * web; needs SharePoint's Sites.Read.All; harmless to repeat.
     *
     * @param folder the folder of the files; it is created if it does not exist
     * @throws NoSitesException if the source lists no site
     * @throws IllegalArgumentException if no source has the properties that the filter needs; nothing is sent
     * @throws IllegalStateException if another run uses the folder
     */
    public SiteList run(Path folder) {
        Arguments.path("folder", folder);
        SitePages.requireFolders(folder);
        String subject = "sites of " + adminSite + ", " + filter + (hasWebs ? ", with webs" : "");
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), subject)) {
            SitePages pages = new SitePages(journal, SitePages.pages(folder));
            SiteEnumeration enumeration = enumeration(pages);
            List<SiteSource> used = new ArrayList<>();
            InventoryFile.<TenantSite>write(SiteList.sites(folder), lines -> used.add(enumeration.each(lines::add)));
            SiteTotals totals = enumeration.totals();
            if (hasWebs) {
                totals = new SiteUnits(connection, options, SitePages.parts(folder), totals, progress)
                        .run(
                                () -> InventoryFile.iterator(SiteList.sites(folder), TenantSite.class),
                                journal,
                                SiteList.webs(folder));
            } else {
                InventoryFile.<TenantWeb>write(
                        SiteList.webs(folder),
                        lines -> InventoryFile.read(
                                SiteList.sites(folder), TenantSite.class, site -> lines.add(TenantWeb.root(site))));
            }
            return SiteList.write(
                    folder,
                    new SiteSummary(
                            used.get(0).name(), omissions(used.get(0), enumeration, hasWebs, totals), hasWebs, totals));
        }
    }

    /**
     * Diagnoses which steps the caller may perform: listing sites in Microsoft Graph and in the admin site, listing
     * sub-webs, and reading the expiry dates of secrets for {@code AddinInventory.withEntra}. The diagnosis sends up to
     * nine reads and changes nothing. Problems are part of the report and are not thrown.
     *
     * <p>{@code GET https://graph.microsoft.com/v1.0/sites/getAllSites} and {@code /servicePrincipals}, {@code POST} to
     * the list of sites on the admin site, and {@code GET {web}/_api/web/getsubwebsfilteredforcurrentuser(…)}; needs
     * SharePoint's Sites.Read.All, and Microsoft Graph's Sites.Read.All and Application.Read.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return new PlainCall<>(
                connection,
                options,
                "diagnose",
                execution -> new SiteDoctor(connection, new AdminListSites(connection, ApiUrl.of(adminSite)), execution)
                        .diagnosis());
    }

    private static List<String> omissions(
            SiteSource used, SiteEnumeration enumeration, boolean hasWebs, SiteTotals totals) {
        List<String> omissions = new ArrayList<>(used.omissions());
        omissions.addAll(enumeration.omissions());
        if (hasWebs) {
            if (totals.locked() > 0) {
                omissions.add("The sub-webs of locked and archived webs are unknown. Webs of this kind: "
                        + totals.locked() + ".");
            }
            omissions.add("The service omits sub-webs that the caller may not open, without reporting the omission.");
        } else {
            omissions.add("Sub-webs were not requested.");
        }
        return omissions;
    }

    private SiteEnumeration enumeration(SiteEnumeration.Pages pages) {
        return new SiteEnumeration(able(), filter, most, pages);
    }

    /** Returns the sources that have the properties needed by the filter. */
    private List<SiteSource> able() {
        List<SiteSource> all = new ArrayList<>();
        if (source != null) {
            all.add(source);
        } else {
            if (connection.graph() != null) {
                all.add(SiteSources.graph(connection));
            }
            all.add(SiteSources.adminList(connection, adminSite));
        }
        List<SiteSource> able = all.stream()
                .filter(each -> lacks(each).isEmpty())
                .map(each -> SiteSources.withOptions(each, options))
                .toList();
        if (able.isEmpty()) {
            throw new IllegalArgumentException("filter needs " + lacks(all.get(0)) + ", which "
                    + all.get(0).name() + " does not have. " + remedy());
        }
        return able;
    }

    private Set<Enum<?>> lacks(SiteSource each) {
        Set<Enum<?>> lacks = new LinkedHashSet<>(filter.fields());
        lacks.addAll(filter.kinds());
        lacks.removeAll(each.fields());
        lacks.removeAll(each.kinds());
        return lacks;
    }

    private String remedy() {
        SiteSource list = SiteSources.adminList(connection, adminSite);
        return lacks(list).isEmpty()
                ? "Use SiteSources.adminList, which provides these properties"
                : "No source provides them. The client detects a locked site only when it reads the webs of the site";
    }

    /** Returns the settings of the list in words. */
    @Override
    public String toString() {
        return "TenantSites[" + Redactor.clean(adminSite) + ", " + filter + ", webs=" + hasWebs + "]";
    }
}
