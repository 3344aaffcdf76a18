package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.TokenProvider;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** A test of a program that uses the SDK, without the fake tenant. */
class BareServerTest {
    @Test
    void theTitleOfASiteIsRead() throws Exception {
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
}
