package io.tenantapps.sharepoint.addins;

import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventorySource;
import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The webs of a tenant for an inventory. They are listed in a folder below that of the inventory. */
record TenantWebs(TenantSites sites) implements AddinInventory.WebSource {

    @Override
    public Iterable<String> in(Path folder, Consumer<InventoryRow> rows) {
        SiteList list = sites.run(folder.resolve("sites"));
        rows.accept(InventoryRow.of(new InventorySource(list.source(), list.omissions())));
        if (list.totals().unusable() > 0) {
            rows.accept(InventoryRow.of(new InventoryGap(
                    "sites",
                    list.source(),
                    "rows without a URL, or unreadable: " + list.totals().unusable())));
        }
        list.forEachWeb(web -> {
            if (web.isGap()) {
                rows.accept(InventoryRow.of(new InventoryGap("sub-webs", web.url(), web.message())));
            }
        });
        return list.urls();
    }

    @Override
    public boolean canGrow() {
        return true; // the next run reads sub-webs that failed in this one
    }
}
