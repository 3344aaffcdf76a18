/** A fake tenant that serves all three APIs over HTTP, with virtual time and faults on demand. */
module io.tenantapps.testing {
    requires transitive io.tenantapps.core;
    requires static transitive org.jspecify;
    requires static org.junit.jupiter.api;
    requires java.logging;
    requires java.xml;
    requires transitive okhttp3;
    requires okio;
    requires kotlin.stdlib;

    exports io.tenantapps.testing;
    exports io.tenantapps.testing.addins;
    exports io.tenantapps.testing.businesscentral;
    exports io.tenantapps.testing.catalog;
    exports io.tenantapps.testing.entra;
    exports io.tenantapps.testing.graph;
    exports io.tenantapps.testing.recording;
    exports io.tenantapps.testing.sites;

    // JUnit creates the extension behind @FakeTenantTest.
    opens io.tenantapps.testing to
            org.junit.platform.commons;
}
