/** A typed client for the apps of Business Central environments. */
module io.tenantapps.businesscentral {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires java.xml;

    exports io.tenantapps.businesscentral;

    opens io.tenantapps.businesscentral to
            com.fasterxml.jackson.databind;
}
