/** Typed clients for SharePoint app catalogs and for add-ins on the admin site. */
module io.tenantapps.sharepoint {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
}
