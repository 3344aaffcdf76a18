package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;

/** Reads the list of site collections that have an app catalog. The tenant's catalog keeps this list. */
final class SiteCatalogs {
    private static final ResponseReader<Page<SiteCatalog>> PAGE = Json.page(SiteCatalog.class);

    private SiteCatalogs() {}

    static List<SiteCatalog> of(Execution execution, Catalog catalog) {
        Catalog tenants =
                new Catalog(catalog.connection(), CatalogScope.TENANT, catalog.home(), catalog.serialization());
        ApiUrl site = tenants.site(execution);
        ApiUrl list = tenants.from(site, "SiteCollectionAppCatalogsSites");
        return tenants.named(
                execution, site, null, () -> Pages.all(execution, tenants, "list site catalogs", list, PAGE));
    }
}
