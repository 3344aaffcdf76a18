package io.tenantapps.sharepoint.catalog;

/** Whose catalog it is, in the words of the address. */
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
