package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Json;
import io.tenantapps.core.Page;
import java.util.List;

/** The list of site collections with a catalog of their own, which the tenant's catalog keeps. */
final class SiteCatalogs {
    private static final AnswerReader<Page<SiteCatalog>> PAGE = Json.page(SiteCatalog.class);

    private SiteCatalogs() {}

    static List<SiteCatalog> of(Execution execution, Catalog catalog) {
        Address site = catalog.site(execution);
        Address list = site.segments("_api", "web", CatalogScope.TENANT.accessor(), "SiteCollectionAppCatalogsSites");
        return catalog.named(
                execution, site, null, () -> Pages.all(execution, catalog, "list site catalogs", list, PAGE));
    }
}
