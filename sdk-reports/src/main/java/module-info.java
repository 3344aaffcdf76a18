/** Reports on the SDK's bulk runs, inventories and plans. */
module io.tenantapps.reports {
    requires transitive io.tenantapps.businesscentral;
    requires transitive io.tenantapps.sharepoint;
    requires static transitive org.jspecify;

    exports io.tenantapps.reports;
}
