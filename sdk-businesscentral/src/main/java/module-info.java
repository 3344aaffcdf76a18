/** A typed client for the apps of Business Central environments. */
module io.tenantapps.businesscentral {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires java.xml;

    exports io.tenantapps.businesscentral;
    exports io.tenantapps.businesscentral.admincenter;
    exports io.tenantapps.businesscentral.applications;
    exports io.tenantapps.businesscentral.apps;
    exports io.tenantapps.businesscentral.authorizedapps;
    exports io.tenantapps.businesscentral.environments;
    exports io.tenantapps.businesscentral.fleet;
    exports io.tenantapps.businesscentral.notifications;
    exports io.tenantapps.businesscentral.operations;
    exports io.tenantapps.businesscentral.sessions;
    exports io.tenantapps.businesscentral.settings;
    exports io.tenantapps.businesscentral.support;
    exports io.tenantapps.businesscentral.telemetry;
    exports io.tenantapps.businesscentral.updates;

    opens io.tenantapps.businesscentral to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.applications to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.apps to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.authorizedapps to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.environments to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.fleet to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.internal to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.internal.json to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.internal.plan to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.notifications to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.operations to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.sessions to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.settings to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.support to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.telemetry to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.businesscentral.updates to
            com.fasterxml.jackson.databind;
}
