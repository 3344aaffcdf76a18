package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.testing.VirtualTime;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the recipes for forms of the admin center API for which the SDK has no method. */
class UntypedFormsTest {
    private static final String TENANT = "6f1d5b7e-1111-4222-8333-944455556666";
    private static final String QUEUED = "{\"id\":\"7f1d5b7e-1111-4222-8333-944455556666\","
            + "\"type\":\"requestTransferToAnotherEntraTenant\",\"status\":\"queued\",\"parameters\":{}}";

    private final MockWebServer server = new MockWebServer();
    private final VirtualTime time = new VirtualTime();
    private TenantConnection contoso;

    @BeforeEach
    void start() throws IOException {
        server.start();
        contoso = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .time(time, time)
                .businessCentral(server.url("/").toString())
                .build();
    }

    @AfterEach
    void stop() {
        contoso.close();
        server.close();
    }

    private static List<EnvironmentOperation> outgoingTransfers(TenantConnection contoso) {
        ApiUrl api = ApiUrl.of(contoso.businessCentral()).segments("admin", "v2.29");
        ApiRequest<List<EnvironmentOperation>> outgoing = ApiRequest.get(
                "list outgoing transfers",
                api.segments("transfers", "outgoing"),
                Json.rows(EnvironmentOperation.class));
        return contoso.call(outgoing).execute();
    }

    private static EnvironmentOperation requestTransfer(
            TenantConnection contoso, String environment, String destinationTenantId, Instant runAt) {
        ApiUrl api = ApiUrl.of(contoso.businessCentral()).segments("admin", "v2.29");
        Map<String, String> body = new LinkedHashMap<>();
        body.put("DestinationEntraTenantId", destinationTenantId);
        body.put("RunAt", runAt.toString());
        ApiRequest<EnvironmentOperation> transfer = ApiRequest.post(
                        "request transfer",
                        api.segments("transfers", "outgoing", "applications", "BusinessCentral")
                                .segments("environments", environment),
                        Json.as(EnvironmentOperation.class))
                .body(Body.json(body));
        return contoso.call(transfer).execute();
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .body(body)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .build();
    }

    private RecordedRequest take() throws InterruptedException {
        return server.takeRequest();
    }

    @Test
    void readIsRetried() throws InterruptedException {
        server.enqueue(json(503, ""));
        server.enqueue(json(200, "{\"value\":[" + QUEUED + "]}"));

        List<EnvironmentOperation> transfers = outgoingTransfers(contoso);

        assertEquals("queued", transfers.get(0).status());
        take();
        RecordedRequest request = take();
        assertEquals("GET /admin/v2.29/transfers/outgoing HTTP/1.1", request.getRequestLine());
        assertEquals("Bearer token", request.getHeaders().get("Authorization"));
    }

    @Test
    void writeSendsTheDocumentedBody() throws InterruptedException {
        server.enqueue(json(200, QUEUED));

        EnvironmentOperation operation =
                requestTransfer(contoso, "Main", TENANT, Instant.parse("2026-12-24T20:00:00Z"));

        assertEquals("requestTransferToAnotherEntraTenant", operation.type());
        RecordedRequest request = take();
        assertEquals(
                "POST /admin/v2.29/transfers/outgoing/applications/BusinessCentral/environments/Main HTTP/1.1",
                request.getRequestLine());
        assertEquals(
                "{\"DestinationEntraTenantId\":\"" + TENANT + "\",\"RunAt\":\"2026-12-24T20:00:00Z\"}",
                request.getBody().utf8());
    }

    @Test
    void lostResponseToAWriteIsNotRetried() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(json(200, QUEUED));

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class, () -> requestTransfer(contoso, "Main", TENANT, Instant.EPOCH));

        assertTrue(e.mayHaveHappened());
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void errorKeepsItsCode() {
        server.enqueue(json(400, "{\"code\":\"somethingNew\",\"message\":\"Nein.\"}"));

        ApiException e =
                assertThrows(ApiException.class, () -> requestTransfer(contoso, "Main", TENANT, Instant.EPOCH));

        assertEquals("somethingNew", e.error().code());
    }
}
