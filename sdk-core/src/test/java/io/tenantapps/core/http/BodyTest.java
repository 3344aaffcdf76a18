package io.tenantapps.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Fixture;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {

    record Install(
            @JsonProperty("targetVersion") @Nullable String targetVersion,
            @JsonProperty("acceptIsvEula") @Nullable Boolean acceptIsvEula,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Install {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        boolean isUrgent() {
            return true;
        }
    }

    @TempDir
    Path dir;

    final Fixture f = new Fixture();

    @AfterEach
    void close() {
        f.close();
    }

    private RecordedRequest sent(Body body) {
        f.server.json("{}");
        f.execute(f.write().body(body));
        return f.server.take();
    }

    private Path file(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (i * 31);
        }
        return Files.write(dir.resolve(name), content);
    }

    @Test
    void emptyBodyHasNoBytesAndNoContentType() {
        RecordedRequest request = sent(Body.empty());

        assertEquals("0", request.getHeaders().get("Content-Length"));
        assertNull(request.getHeaders().get("Content-Type"));
        assertNull(request.getHeaders().get("Transfer-Encoding"));
        assertEquals(0, request.getBodySize());
    }

    @Test
    void jsonBodyOmitsNullsAndMethodsThatAreNotComponents() {
        RecordedRequest request = sent(Body.json(new Install(null, false, Map.of("languageId", "en-US"))));

        assertEquals("application/json", request.getHeaders().get("Content-Type"));
        assertEquals(
                "{\"acceptIsvEula\":false,\"languageId\":\"en-US\"}",
                request.getBody().utf8());
        assertEquals("" + request.getBodySize(), request.getHeaders().get("Content-Length"));
    }

    @Test
    void jsonIsUtf8() {
        RecordedRequest request = sent(Body.json(Map.of("name", "Zürich")));

        assertEquals(ByteString.of("{\"name\":\"Zürich\"}".getBytes(StandardCharsets.UTF_8)), request.getBody());
        assertEquals(
                Map.of("name", "\uD83D\uDE00"),
                Json.read(
                        Map.class,
                        sent(Body.json(Map.of("name", "\uD83D\uDE00")))
                                .getBody()
                                .utf8()));
    }

    @Test
    void sendsBytesUnchanged() {
        RecordedRequest request = sent(Body.bytes("application/octet-stream", new byte[] {0, -1, 13, 10}));

        assertEquals("application/octet-stream", request.getHeaders().get("Content-Type"));
        assertEquals(ByteString.of((byte) 0, (byte) -1, (byte) 13, (byte) 10), request.getBody());
    }

    @Test
    void bodyCanHaveAdifferentContentType() throws IOException {
        Path file = file("a.sppkg", 10);

        assertEquals(
                "application/json;odata=verbose",
                sent(Body.json(Map.of()).as("application/json;odata=verbose"))
                        .getHeaders()
                        .get("Content-Type"));
        RecordedRequest request = sent(Body.file("x/y", file).as("application/zip"));
        assertEquals("application/zip", request.getHeaders().get("Content-Type"));
        assertEquals(ByteString.of(Files.readAllBytes(file)), request.getBody());
        assertEquals(10, Body.file("x/y", file).as("application/zip").length());
    }

    @Test
    void sendsAFileWithItsLength() throws IOException {
        Path file = file("big.sppkg", 3_000_000);

        RecordedRequest request = sent(Body.file("application/octet-stream", file));

        assertEquals("3000000", request.getHeaders().get("Content-Length"));
        assertNull(request.getHeaders().get("Transfer-Encoding"));
        assertEquals(ByteString.of(Files.readAllBytes(file)), request.getBody());
    }

    @Test
    void opensTheFileForEachAttempt() throws IOException {
        Path file = file("a.sppkg", 100_000);
        f.server.answer(429, "", "Retry-After", "1").json("{}");

        f.execute(f.write().body(Body.file("application/octet-stream", file)));

        assertEquals(f.server.take().getBody(), f.server.take().getBody());
        assertEquals(2, f.server.requests());
        Files.delete(file);
    }

    @Test
    void requestWithAMissingFileCertainlyHadNoEffect() {
        ApiRequest<@Nullable Void> apiRequest =
                f.write().body(Body.file("application/octet-stream", dir.resolve("missing.sppkg")));

        TransportException e = assertThrows(TransportException.class, () -> f.execute(apiRequest));

        assertFalse(e.mayHaveHappened());
        assertTrue(e.getMessage().contains("missing.sppkg"), e.getMessage());
        assertTrue(e.getMessage().contains("The request had no effect."), e.getMessage());
        assertEquals(0, f.server.requests());
    }

    @Test
    void writesABodyOncePerAttempt() {
        AtomicInteger written = new AtomicInteger();
        f.server.answer(429, "", "Retry-After", "1").json("{}");

        f.execute(f.write().body(counting(written, "12345", 5)));

        assertEquals(2, written.get());
        assertEquals("12345", f.server.take().getBody().utf8());
        assertEquals("12345", f.server.take().getBody().utf8());
    }

    @Test
    void refusesABodyWithTheWrongLength() {
        for (int length : new int[] {4, 6}) {
            try (Fixture f = new Fixture(b -> b.options(o -> o.maxAttempts(1)))) {
                f.server.json("{}");
                ApiRequest<@Nullable Void> apiRequest = f.write().body(counting(new AtomicInteger(), "12345", length));

                assertThrows(SdkException.class, () -> f.execute(apiRequest));
            }
        }
    }

    @Test
    void refusesASecondWriteOfABody() {
        AtomicInteger written = new AtomicInteger();
        OkHttpClient twice = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    return chain.proceed(chain.request());
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(twice))) {
            f.server.json("{}").json("{}");
            ApiRequest<@Nullable Void> apiRequest = f.write().body(counting(written, "12345", 5));

            assertThrows(SdkException.class, () -> f.execute(apiRequest));

            assertEquals(1, f.server.requests());
            assertEquals(1, written.get());
        }
    }

    private static Body counting(AtomicInteger written, String text, long length) {
        return new Body() {
            @Override
            public @Nullable String contentType() {
                return null;
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                written.incrementAndGet();
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    @Test
    void readsARefusalDuringAnUpload() throws IOException {
        Path file = file("huge.sppkg", 20_000_000);
        f.server.web.enqueue(new mockwebserver3.MockResponse.Builder()
                .code(403)
                .body("{\"code\":\"Forbidden\",\"message\":\"No.\"}")
                .build());

        ForbiddenException e = assertThrows(
                ForbiddenException.class, () -> f.execute(f.write().body(Body.file("application/octet-stream", file))));

        assertEquals("Forbidden", e.error().code());
    }

    @Test
    void refusesMissingArguments() {
        assertThrows(IllegalArgumentException.class, () -> Body.json(null));
        assertThrows(IllegalArgumentException.class, () -> Body.bytes(null, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> Body.file(null, dir));
    }

    @Test
    void refusesAValueThatCannotBeWritten() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Body.json(new Object()));

        assertEquals("value cannot be written as JSON: java.lang.Object", e.getMessage());
    }
}
