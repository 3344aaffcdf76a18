package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The document library of a catalog, which contains the catalog's packages as files. */
final class FakeLibrary {
    static final String TITLE = "Apps for SharePoint";
    private static final String NAME = "AppCatalog";
    private static final int TEMPLATE = 330;

    private final String site;
    private final List<CatalogItem> items;
    private final Instant created;

    FakeLibrary(String site, List<CatalogItem> items, Instant created) {
        this.site = site;
        this.items = items;
        this.created = created;
    }

    UUID id() {
        return Ids.of("library " + site.toLowerCase(Locale.ROOT));
    }

    /** Throws unless the URL is the path of the library, relative to the host or to the site. */
    void checkPath(TenantState state, String url) {
        String path = url.startsWith("/") ? url : site + "/" + url;
        if (!path.equalsIgnoreCase(path())) {
            throw FakeError.of(state, 404, "-2147024894, System.IO.FileNotFoundException", Words.FILE_NOT_FOUND);
        }
    }

    private String path() {
        return site + "/" + NAME;
    }

    Map<String, @Nullable Object> row() {
        Instant modified = items.stream()
                .map(CatalogItem::modified)
                .max(Instant::compareTo)
                .orElse(created);
        Map<String, @Nullable Object> folder = new LinkedHashMap<>();
        folder.put("Exists", true);
        folder.put("ItemCount", items.size());
        folder.put("Name", NAME);
        folder.put("ServerRelativeUrl", path());
        folder.put("UniqueId", Ids.of("folder " + id()));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("AllowContentTypes", true);
        row.put("BaseTemplate", TEMPLATE);
        row.put("BaseType", 1);
        row.put("ContentTypesEnabled", true);
        row.put("Created", created.truncatedTo(ChronoUnit.SECONDS));
        row.put("DefaultViewUrl", path() + "/Forms/AllItems.aspx");
        row.put("Description", "");
        row.put("EnableAttachments", false);
        row.put("EnableFolderCreation", false);
        row.put("EnableMinorVersions", false);
        row.put("EnableModeration", false);
        row.put("EnableVersioning", true);
        row.put("EntityTypeName", NAME);
        row.put("ForceCheckout", false);
        row.put("HasExternalDataSource", false);
        row.put("Hidden", false);
        row.put("Id", id());
        row.put("IsApplicationList", false);
        row.put("IsCatalog", false);
        row.put("IsPrivate", false);
        row.put("ItemCount", items.size());
        row.put("LastItemModifiedDate", modified.truncatedTo(ChronoUnit.SECONDS));
        row.put("ListItemEntityTypeFullName", "SP.Data." + NAME + "Item");
        row.put("NoCrawl", false);
        row.put("ParentWebUrl", site);
        row.put("ServerTemplateCanCreateFolders", true);
        row.put("Title", TITLE);
        row.put("RootFolder", folder);
        return row;
    }
}
