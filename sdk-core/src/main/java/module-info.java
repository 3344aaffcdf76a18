/**
 * The request pipeline of all SDK clients: tokens, form digests, throttling, retries, errors, waiting and bulk work.
 */
@SuppressWarnings("module") // the SDK's other modules do not exist yet when this module is compiled
module io.tenantapps.core {
    requires transitive okhttp3;
    requires transitive org.jspecify;
    requires com.azure.json;
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.aad.msal4j;
    requires io.github.resilience4j.retry;
    requires io.github.resilience4j.core;
    requires kotlin.stdlib;
    requires okio;
    requires java.xml;
    requires org.slf4j;

    exports io.tenantapps.core;
    exports io.tenantapps.core.auth;
    exports io.tenantapps.core.bulk;
    exports io.tenantapps.core.diagnostics;
    exports io.tenantapps.core.errors;
    exports io.tenantapps.core.http;
    exports io.tenantapps.core.internal to
            io.tenantapps.businesscentral,
            io.tenantapps.reports,
            io.tenantapps.sharepoint,
            io.tenantapps.testing;

    opens io.tenantapps.core to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.core.bulk to
            com.fasterxml.jackson.databind;
    opens io.tenantapps.core.diagnostics to
            com.fasterxml.jackson.databind;
}
