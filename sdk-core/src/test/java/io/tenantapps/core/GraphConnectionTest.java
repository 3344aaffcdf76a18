package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Tests a connection's URL for Microsoft Graph, and the separate token and throttling of Graph. */
class GraphConnectionTest {
    private static TenantConnection.Builder connection() {
        return TenantConnection.builder().tokens(TokenProvider.fixed("token"));
    }

    @Test
    void usesTheGraphHostOfTheCloud() {
        try (TenantConnection contoso = connection().build();
                TenantConnection china = connection().cloud(Cloud.CHINA).build();
                TenantConnection france = connection().cloud(Cloud.FRANCE).build()) {
            assertEquals("https://graph.microsoft.com", contoso.graph());
            assertEquals("https://microsoftgraph.chinacloudapi.cn", china.graph());
            assertNull(france.graph());
        }
    }

    @Test
    void usesTheConfiguredUrlWithoutItsTrailingSlash() {
        try (TenantConnection contoso =
                connection().graph("http://localhost:8080/gateway/").build()) {
            assertEquals("http://localhost:8080/gateway", contoso.graph());
        }
    }

    @Test
    void refusesAurlOfGraphWithoutHttps() {
        assertThrows(IllegalArgumentException.class, () -> connection().graph("http://graph.contoso.example"));
    }

    @Test
    void refusesALinkFromGraphToAnotherHost() {
        ApiUrl sites = ApiUrl.of("https://graph.microsoft.com/v1.0/sites/getAllSites");

        assertEquals(
                "https://graph.microsoft.com/v1.0/sites?$skiptoken=x",
                sites.next("https://graph.microsoft.com/v1.0/sites?$skiptoken=x")
                        .toString());
        assertThrows(
                IllegalArgumentException.class, () -> sites.next("https://graph.microsoft.us/v1.0/sites?$skiptoken=x"));
    }

    @Test
    void requestsAseparateTokenForGraph() {
        List<String> audiences = new CopyOnWriteArrayList<>();
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            audiences.add(request.audience());
            return TokenProvider.fixed("token").token(request);
        }))) {
            f.server.json("{}");

            f.execute(graph(f));

            assertEquals(List.of("https://graph.microsoft.com"), audiences);
        }
    }

    @Test
    void throttlingByGraphDoesNotDelaySharePoint() {
        try (Fixture f = new Fixture()) {
            f.server.answer(429, "", "Retry-After", "60").json("{}").json("{}");
            assertThrows(
                    RuntimeException.class,
                    () -> f.connection
                            .call(graph(f))
                            .withOptions(o -> o.maxAttempts(1))
                            .execute());
            long start = f.time.instant().getEpochSecond();

            f.execute(f.read().service(Cloud.SHAREPOINT));
            long afterSharePoint = f.time.instant().getEpochSecond();
            f.execute(graph(f));

            assertEquals(start, afterSharePoint);
            assertTrue(
                    f.time.instant().getEpochSecond() - start >= 60, "the client keeps Retry-After, and may add to it");
        }
    }

    private static ApiRequest<?> graph(Fixture f) {
        return ApiRequest.get("sites", f.server.address().segments("v1.0", "sites"), ResponseReader.nothing())
                .audience("https://" + Cloud.PUBLIC.graphHost())
                .service(Cloud.GRAPH);
    }
}
