/** Typed clients for SharePoint app catalogs and for add-ins on the admin site. */
module io.tenantapps.sharepoint {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires java.xml;

    exports io.tenantapps.sharepoint;

    opens io.tenantapps.sharepoint to
            com.fasterxml.jackson.databind;
}
