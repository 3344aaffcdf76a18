package io.tenantapps.sharepoint.catalog;

/** The owner of a catalog: the tenant or a site collection. Each constant has the name that is used in the URL. */
enum CatalogScope {
    TENANT("tenantappcatalog"),
    SITE_COLLECTION("sitecollectionappcatalog");

    private final String accessor;

    CatalogScope(String accessor) {
        this.accessor = accessor;
    }

    String accessor() {
        return accessor;
    }
}
