package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstCallTest {
    record Web(
            @JsonProperty("Title") @Nullable String title,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    final Server server = new Server();
    final TenantConnection connection = TenantConnection.builder()
            .tokens(TokenProvider.fixed("secret-token"))
            .build();

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @Test
    void getSendsTheHeadersAndReadsARecord() {
        server.json("{\"Title\":\"Home\",\"Other\":7}");

        Web web = connection
                .call(ApiRequest.get("web title", server.url("/sites/a b/_api/web?$select=Title"), Json.as(Web.class)))
                .execute();

        assertEquals("Home", web.title());
        assertEquals(Map.of("Other", 7), web.additionalProperties());
        RecordedRequest request = server.take();
        assertEquals("GET /sites/a%20b/_api/web?$select=Title HTTP/1.1", request.getRequestLine());
        assertEquals("Bearer secret-token", request.getHeaders().get("Authorization"));
        assertEquals("application/json", request.getHeaders().get("Accept"));
        assertEquals("NONISV|TenantApps|SDK-Java/0.1", request.getHeaders().get("User-Agent"));
        assertNull(request.getHeaders().get("X-RequestDigest"));
    }

    @Test
    void postWithoutABodySendsContentLengthZeroAndNoContentType() {
        server.json("{\"odata.null\":true}");

        connection
                .call(ApiRequest.post("retract", server.url("/_api/x"), ResponseReader.nothing()))
                .execute();

        RecordedRequest request = server.take();
        assertEquals("0", request.getHeaders().get("Content-Length"));
        assertNull(request.getHeaders().get("Content-Type"));
    }

    @Test
    void postSendsJsonWithoutNulls() {
        server.json("{}");

        connection
                .call(ApiRequest.post("p", server.url("/p"), ResponseReader.nothing())
                        .body(Body.json(new Web("x", Map.of()))))
                .execute();

        RecordedRequest request = server.take();
        assertEquals("application/json", request.getHeaders().get("Content-Type"));
        assertEquals("{\"Title\":\"x\"}", request.getBody().utf8());
    }

    @Test
    void executeForResponseReturnsEveryAttempt() {
        server.answer(200, "{\"value\":[{\"Title\":\"a\"},{\"Title\":\"b\"}]}", "SPRequestGuid", "c-1");

        ApiResponse<List<Web>> response = connection
                .call(ApiRequest.get("webs", server.url("/webs"), Json.rows(Web.class)))
                .executeForResponse();

        assertEquals(2, response.value().size());
        assertEquals(1, response.attempts().size());
        Attempt attempt = response.attempts().get(0);
        assertEquals(200, attempt.status());
        assertEquals("c-1", attempt.correlationId());
        assertEquals(List.of("application/json"), attempt.headers().get("content-type"));
    }

    @Test
    void refusalContainsAllFactsInOneSentence() {
        server.answer(
                400,
                "{\"odata.error\":{\"code\":\"-1, System.InvalidOperationException\",\"message\":{\"lang\":\"en-US\","
                        + "\"value\":\"An instance of this App already exists at the specified location.\"}}}",
                "SPRequestGuid",
                "7a1f");

        ApiException e = assertThrows(
                ApiException.class,
                () -> connection
                        .call(ApiRequest.post("install", server.url("/i"), ResponseReader.nothing()))
                        .execute());

        assertEquals(
                "install: the service responded with 400 to POST " + server.url("/i")
                        + "; code: -1, System.InvalidOperationException; message: \"An instance of this App already"
                        + " exists at the specified location.\"; correlation id: 7a1f; attempts: 1.",
                e.getMessage());
        assertEquals(-1L, e.error().number());
    }
}
