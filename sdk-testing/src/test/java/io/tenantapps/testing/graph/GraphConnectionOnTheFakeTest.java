package io.tenantapps.testing.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.FakeTenant;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests requests to the fake's Microsoft Graph over a connection of the SDK. */
@Timeout(60)
class GraphConnectionOnTheFakeTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "HR");
    private final TenantConnection connection = tenant.connection();

    @AfterEach
    void close() {
        tenant.close();
    }

    private static ApiRequest<@Nullable Void> allSites(TenantConnection connection) {
        return ApiRequest.get("list sites", connection.graph() + "/v1.0/sites/getAllSites", ResponseReader.nothing())
                .audience("https://graph.microsoft.com")
                .service(Cloud.GRAPH)
                .permission("Sites.Read.All");
    }

    @Test
    void connectionHasTheUrlAndTheTokensOfGraph() {
        assertEquals(tenant.graph().url(), connection.graph());

        connection.call(allSites(connection)).execute();

        tenant.verify().requested("getAllSites", 1).nothingUnexpected();
    }

    @Test
    void refusesTheTokenOfAnotherService() {
        UnauthorizedException e = assertThrows(
                UnauthorizedException.class,
                () -> connection
                        .call(allSites(connection).audience(tenant.url("").replaceFirst("/$", "")))
                        .execute());

        assertEquals("InvalidAuthenticationToken", e.error().code());
    }

    @Test
    void missingRoleErrorNamesMicrosoftGraph() {
        tenant.graph().refuses(FakeGraphRefusal.NO_SITES_ROLE);

        assertEquals(
                403,
                assertThrows(
                                ApiException.class,
                                () -> connection.call(allSites(connection)).execute())
                        .status());
    }

    @Test
    void throttlingByGraphDoesNotDelaySharePoint() {
        tenant.faults().next("getAllSites").respond(429).retryAfter(Duration.ofMinutes(5));
        Instant start = tenant.time().instant();

        connection.call(allSites(connection)).execute();

        assertTrue(Duration.between(start, tenant.time().instant()).toMinutes() >= 5);
        tenant.verify().requested("getAllSites", 2).noCallBeforeRetryAfter();
    }
}
