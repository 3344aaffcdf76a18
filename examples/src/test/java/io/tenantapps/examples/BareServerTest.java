package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.Responses;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** Tests a program that uses the SDK, without the fake tenant. */
class BareServerTest {
    @Test
    void readsTheTitleOfASite() throws Exception {
        try (MockWebServer server = new MockWebServer();
                TenantConnection contoso = TenantConnection.builder()
                        .tokens(TokenProvider.fixed("token"))
                        .build()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .body("{\"Title\":\"Human Resources\"}")
                    .build());

            AnyEndpoint.Web web =
                    AnyEndpoint.run(contoso, server.url("/sites/hr").toString());

            assertEquals("Human Resources", web.title());
            assertEquals("Bearer token", server.takeRequest().getHeaders().get("Authorization"));
        }
    }

    @Test
    void deploysAnApp() throws Exception {
        try (MockWebServer server = new MockWebServer();
                TenantConnection contoso = TenantConnection.builder()
                        .tokens(TokenProvider.fixed("token"))
                        .build()) {
            server.start();
            String web = server.url("/sites/appcatalog").toString();
            server.enqueue(
                    new MockResponse.Builder().body(Responses.contextInfo(web)).build());
            server.enqueue(
                    new MockResponse.Builder().body("{\"odata.null\":true}").build());

            AppCatalogClient.tenant(contoso, web)
                    .deploy(AppId.of("d4a1f7a0-5f0e-4c0b-9a57-0c6f2f0f7f11"))
                    .execute();

            server.takeRequest(); // the request for the form digest
            RecordedRequest deploy = server.takeRequest();
            assertTrue(deploy.getTarget().endsWith("/Deploy"), deploy.getTarget());
            assertTrue(deploy.getHeaders().get("X-RequestDigest").startsWith("0x"));
        }
    }
}
