/** A typed client for the apps of Business Central environments. */
module io.tenantapps.businesscentral {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
}
