package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.internal.InventoryFile;
import io.tenantapps.sharepoint.internal.InventoryQuestion;
import io.tenantapps.sharepoint.internal.SeenKeys;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventorySource;
import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.sharepoint.sites.WebState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The webs of a tenant for an inventory. The webs are listed in a folder below the inventory's folder. A later run may
 * find more webs, such as sub-webs of a site that failed. The new webs follow the known webs, so that the units of the
 * earlier run stay the same.
 */
record TenantWebs(TenantSites sites) implements AddinInventory.WebSource {

    @Override
    public Iterable<String> in(Path folder, Consumer<InventoryRow> rows) {
        SiteList list = sites.run(folder.resolve("sites"));
        if (list.totals().sites() == 0) {
            throw new IllegalArgumentException("inventory: the filter must accept at least one site, but excludes all "
                    + list.totals().filtered() + " sites from " + list.source() + ": " + sites);
        }
        rows.accept(InventoryRow.of(new InventorySource(list.source(), omissions(list), locked(list))));
        if (list.totals().unusable() > 0) {
            rows.accept(InventoryRow.of(new InventoryGap(
                    "sites",
                    list.source(),
                    "rows that are unreadable or have no URL: " + list.totals().unusable())));
        }
        list.forEachWeb(web -> {
            if (web.isGap()) {
                rows.accept(InventoryRow.of(new InventoryGap(InventoryQuestion.SUB_WEBS, web.url(), web.message())));
            }
        });
        Path order = folder.resolve("webs.jsonl");
        addNew(order, list.urls());
        return () -> InventoryFile.iterator(order, String.class);
    }

    /**
     * Returns the omissions of the listof sites. If the sites are in several geographies, also returns an omission of
     * the add-in functions.
     */
    private static List<String> omissions(SiteList list) {
        List<String> omissions = new ArrayList<>(list.omissions());
        Set<String> geos = new TreeSet<>();
        list.forEachSite(site -> {
            if (site.geo() != null && !site.geo().isBlank()) {
                geos.add(site.geo());
            }
        });
        if (geos.size() > 1) {
            omissions.add("The sites are in the geographies " + SafeText.escape(String.join(", ", geos))
                    + ", but the functions of an admin site may cover only the sites of its own geography.");
        }
        return omissions;
    }

    private static List<String> locked(SiteList list) {
        List<String> locked = new ArrayList<>();
        list.forEachWeb(web -> {
            if (web.state() == WebState.LOCKED) {
                locked.add(web.url());
            }
        });
        return locked;
    }

    /** Appends to a file the webs that no earlier run in this folder has found. */
    private static void addNew(Path order, Iterable<String> found) {
        SeenKeys seen = new SeenKeys();
        InventoryFile.<String>write(order, lines -> {
            Consumer<String> add = web -> {
                if (seen.add(SiteUrl.writtenKey(web))) {
                    lines.add(web);
                }
            };
            if (Files.exists(order)) {
                InventoryFile.read(order, String.class, add);
            }
            found.forEach(add);
        });
    }

    @Override
    public boolean hasVariableFilter() {
        return sites.hasVariableFilter();
    }

    @Override
    public boolean canGrow() {
        return true; // the last unit gets the webs that are new
    }
}
