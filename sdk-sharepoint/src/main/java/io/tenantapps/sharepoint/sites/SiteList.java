package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.internal.InventoryFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The result of {@link TenantSites#run}: files of JSON lines. The methods read these files on demand, one line at a
 * time.
 */
public final class SiteList {

    private final Path folder;
    private final SiteSummary summary;

    private SiteList(Path folder, SiteSummary summary) {
        this.folder = folder;
        this.summary = summary;
    }

    /**
     * Opens the list that a run wrote to a folder.
     *
     * @throws java.io.UncheckedIOException if the folder contains no complete list
     */
    public static SiteList open(Path folder) {
        Arguments.path("folder", folder);
        List<SiteSummary> found = new ArrayList<>();
        InventoryFile.read(summary(folder), SiteSummary.class, found::add);
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "folder must contain a complete list of sites, but its list is missing or incomplete: "
                            + Redactor.quoted(folder.toString()));
        }
        return new SiteList(folder, found.get(0));
    }

    static SiteList write(Path folder, SiteSummary summary) {
        InventoryFile.<SiteSummary>write(summary(folder), lines -> lines.add(summary));
        return new SiteList(folder, summary);
    }

    private static Path summary(Path folder) {
        return folder.resolve("summary.jsonl");
    }

    static Path sites(Path folder) {
        return folder.resolve("sites.jsonl");
    }

    static Path webs(Path folder) {
        return folder.resolve("webs.jsonl");
    }

    /** Returns the source of the list, its omissions and the numbers. */
    public SiteSummary summary() {
        return summary;
    }

    /** Returns the name of the source that was used, such as {@code Microsoft Graph}. */
    public String source() {
        return summary.source();
    }

    /** Returns a sentence for each reason why the list may lack sites or webs. */
    public List<String> omissions() {
        return summary.omissions();
    }

    /** Returns the numbers of sites and webs. */
    public SiteTotals totals() {
        return summary.totals();
    }

    /** Returns true if the sub-webs of every web are known, or if they were not requested. */
    public boolean isComplete() {
        return summary.totals().isComplete();
    }

    /** Passes on the site collections. */
    public void forEachSite(Consumer<? super TenantSite> sites) {
        InventoryFile.read(sites(folder), TenantSite.class, Arguments.required("sites", sites));
    }

    /** Passes on the webs, each site collection with its root web first. */
    public void forEachWeb(Consumer<? super TenantWeb> webs) {
        InventoryFile.read(webs(folder), TenantWeb.class, Arguments.required("webs", webs));
    }

    /**
     * Returns the URLs of all webs except app webs and webs that no longer exist, for bulk methods such as {@code
     * AddinAdminClient.inventory}. Each iteration reads the file again.
     */
    public Iterable<String> urls() {
        return () -> StreamSupport.stream(webs().spliterator(), false)
                .filter(web -> web.state() != WebState.GONE && !SiteWebs.isAppWeb(web.template()))
                .map(TenantWeb::url)
                .iterator();
    }

    private Iterable<TenantWeb> webs() {
        return () -> InventoryFile.iterator(webs(folder), TenantWeb.class);
    }

    @Override
    public String toString() {
        return SafeText.escape("SiteList[" + folder + ", source=" + source() + ", " + totals() + "]");
    }
}
