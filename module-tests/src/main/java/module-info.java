/** Uses the SDK as a user's module does. The module contains only tests. */
module io.tenantapps.moduletests {
    requires io.tenantapps.businesscentral;
    requires io.tenantapps.core;
    requires io.tenantapps.reports;
    requires io.tenantapps.sharepoint;
    requires io.tenantapps.testing;
    requires com.fasterxml.jackson.annotation;
    requires org.junit.jupiter.api;
    requires org.junit.jupiter.params;
}
