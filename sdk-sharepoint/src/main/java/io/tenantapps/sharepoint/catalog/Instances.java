package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.ProductId;
import java.util.List;

/** What is installed on a web, as the web itself lists it. */
final class Instances {
    private static final ResponseReader<Page<AppInstance>> PAGE = Json.page(AppInstance.class);

    private Instances() {}

    static List<AppInstance> of(Execution execution, Catalog catalog, ApiUrl web) {
        ApiUrl tiles = web.segments("_api", "web", "AppTiles");
        return Pages.all(
                execution, catalog, "list app instances", tiles.next(tiles + "?$filter=AppType%20eq%203"), PAGE);
    }

    /** Whether the web still lists the app. It does so until a job that removes it has ended (a guess). */
    static boolean has(Execution execution, Catalog catalog, ApiUrl web, CatalogApp app) {
        ProductId product = app.productId();
        return product != null
                && of(execution, catalog, web).stream().anyMatch(instance -> product.equals(instance.productId()));
    }
}
