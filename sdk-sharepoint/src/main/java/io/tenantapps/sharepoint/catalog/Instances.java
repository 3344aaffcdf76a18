package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.sharepoint.ProductId;
import java.util.List;

/** Reads the list of apps that are installed on a web. */
final class Instances {
    private static final ResponseReader<Page<AppInstance>> PAGE = Json.page(AppInstance.class);

    private Instances() {}

    static List<AppInstance> of(Execution execution, Catalog catalog, ApiUrl web) {
        ApiUrl tiles = web.segments("_api", "web", "AppTiles");
        return Pages.all(
                execution, catalog, "list app instances", tiles.next(tiles + "?$filter=AppType%20eq%203"), PAGE);
    }

    /**
     * Returns true if the web still lists the app. It is a guess that the web lists an app until the removal job has
     * ended.
     */
    static boolean has(Execution execution, Catalog catalog, ApiUrl web, CatalogApp app) {
        ProductId product = app.productId();
        return product != null
                && of(execution, catalog, web).stream().anyMatch(instance -> product.equals(instance.productId()));
    }
}
