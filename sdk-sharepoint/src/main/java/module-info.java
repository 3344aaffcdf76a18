/** Typed clients for SharePoint app catalogs and for add-ins on the admin site. */
module io.tenantapps.sharepoint {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires java.xml;

    exports io.tenantapps.sharepoint;
    exports io.tenantapps.sharepoint.addins;
    exports io.tenantapps.sharepoint.catalog;
    exports io.tenantapps.sharepoint.inventory;
    exports io.tenantapps.sharepoint.packages;
    exports io.tenantapps.sharepoint.rollout;
    exports io.tenantapps.sharepoint.sites;

    opens io.tenantapps.sharepoint.addins to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.sharepoint.catalog to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.sharepoint.internal to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.sharepoint.inventory to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.sharepoint.rollout to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.sharepoint.sites to
            com.fasterxml.jackson.databind;
}
