package io.tenantapps.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hostile server can flood the client outside the body, with chunk headers, headers and trailers. The SDK counts all
 * bytes of a flood.
 */
@Timeout(60)
class HostileWireTest {
    private static final int MIB = 1 << 20;
    private static final long FLOOD = 400L * MIB;

    /** The part of a flood that the client accepts: the client's limit, plus the content of the socket buffers. */
    private static final long MOST = 24L * MIB;

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int CONTINUATION = 9;

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

    record Row(
            @JsonProperty("id") @Nullable String id,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    @TempDir
    Path folder;

    private static TenantConnection connection(TestTime time) {
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .time(time, time)
                .options(o -> o.maxResponseBytes(MIB).maxAttempts(2))
                .build();
    }

    private static <T> T read(TenantConnection connection, String url, ResponseReader<T> reader) {
        return connection.call(ApiRequest.get("rows", url, reader)).execute();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extension", "later extension"})
    void stopsAFloodOfChunkHeadersAtTheLimit(String where) {
        RawServer.Script script = out -> {
            switch (where) {
                case "extension" -> out.text(CHUNKED + "2;").flood("x", FLOOD);
                default -> out.text(CHUNKED + "2\r\n[]\r\n0;").flood("x", FLOOD);
            }
        };
        try (RawServer server = new RawServer(script);
                TenantConnection connection = connection(new TestTime())) {
            MalformedResponseException e = assertThrows(
                    MalformedResponseException.class,
                    () -> read(connection, server.url("/rows"), Json.rows(Row.class)));

            assertTrue(e.getMessage().length() < 1_000, e.getMessage());
            assertTrue(server.written.get() < MOST, () -> "the client took " + server.written);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one header", "many headers", "informational", "trailers"})
    void stopsAFloodOfHeadersAtTheLimit(String where) {
        RawServer.Script script = out -> {
            switch (where) {
                case "one header" -> out.text(HEAD + "X: ").flood("x", FLOOD);
                case "many headers" -> out.text(HEAD).flood("X: x\r\n", FLOOD);
                case "trailers" ->
                    out.text(CHUNKED + "2\r\n[]\r\n0\r\n").flood("X-Trailer: " + "y".repeat(500) + "\r\n", FLOOD);
                default -> out.flood("HTTP/1.1 100 Continue\r\n\r\n", FLOOD);
            }
        };
        try (RawServer server = new RawServer(script);
                TenantConnection connection = connection(new TestTime())) {
            SdkException e =
                    assertThrows(SdkException.class, () -> read(connection, server.url("/rows"), Json.rows(Row.class)));

            assertTrue(e.getMessage().length() < 1_000, e.getMessage());
            assertTrue(server.written.get() < 2 * MOST, () -> "the client took " + server.written);
        }
    }

    /** Small headers need the most memory: a single byte may stand for a header that was sent earlier. */
    @ParameterizedTest
    @ValueSource(strings = {"large headers", "small headers", "empty frames", "settings", "pings"})
    void stopsAFloodOverHttp2AtTheLimitOrTheDeadline(String what) {
        RawServer.Script script = out -> {
            int stream = out.http2Request();
            out.frame(SETTINGS, 0, 0, new byte[0]);
            switch (what) {
                case "large headers" ->
                    out.http2Headers(stream, ("\0\1x\u007E" + "y".repeat(126)).getBytes(ISO_8859_1), FLOOD);
                case "small headers" -> out.http2Headers(stream, new byte[] {(byte) 0xBA}, FLOOD);
                case "empty frames" -> {
                    out.frame(HEADERS, 0, stream, new byte[] {(byte) 0x88});
                    for (long sent = 0; sent < FLOOD; sent += 9) {
                        out.frame(CONTINUATION, 0, stream, new byte[0]);
                    }
                }
                case "settings" -> {
                    for (long sent = 0; sent < FLOOD; sent += 9) {
                        out.frame(SETTINGS, 0, 0, new byte[0]);
                    }
                }
                default -> {
                    for (long sent = 0; sent < FLOOD; sent += 17) {
                        out.frame(PING, 0, 0, new byte[8]);
                    }
                }
            }
        };
        try (RawServer server = new RawServer(script);
                TenantConnection connection = http2(MIB)) {
            SdkException e =
                    assertThrows(SdkException.class, () -> read(connection, server.url("/rows"), Json.rows(Row.class)));

            assertTrue(e.getMessage().length() < 1_000, e.getMessage());
            assertTrue(server.written.get() < 2 * MOST, () -> "the client took " + server.written);
        }
    }

    private static TenantConnection http2(int maxResponseBytes) {
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .httpClient(client)
                .options(
                        o -> o.maxResponseBytes(maxResponseBytes).maxAttempts(1).deadline(Duration.ofSeconds(3)))
                .build();
    }

    @Test
    void byteLimitAlsoAppliesUnderTls() throws Exception {
        String password = "password";
        Path pfx = Keytool.pfx(folder.resolve("localhost.pfx"), password, "EC", 256, "-ext", "SAN=dns:localhost");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(Keytool.open(pfx, password), password.toCharArray());
        SSLContext serverTls = SSLContext.getInstance("TLS");
        serverTls.init(keys.getKeyManagers(), null, null);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("localhost", Keytool.certificate(pfx, password));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext clientTls = SSLContext.getInstance("TLS");
        clientTls.init(null, trust.getTrustManagers(), null);
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(clientTls.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                .build();
        try (RawServer server = new RawServer(
                        serverTls
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getByName("localhost")),
                        out -> out.text(CHUNKED + "2;").flood("x", FLOOD));
                TenantConnection connection = TenantConnection.builder()
                        .tokens(TokenProvider.fixed("token-1"))
                        .httpClient(client)
                        .options(o -> o.maxResponseBytes(MIB).maxAttempts(1))
                        .build()) {
            assertThrows(
                    MalformedResponseException.class,
                    () -> read(connection, "https://localhost:" + server.port() + "/rows", Json.rows(Row.class)));

            assertTrue(server.written.get() < MOST, () -> "the client took " + server.written);
        }
    }

    @Test
    void limitAppliesToOneResponseAndNotToAConnection() {
        String body = "[{\"id\":\"" + "a".repeat(900_000) + "\"}]";
        try (RawServer server =
                        new RawServer(out -> out.text(HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body));
                TenantConnection connection = connection(new TestTime())) {
            for (int i = 0; i < 20; i++) {
                assertEquals(
                        1,
                        read(connection, server.url("/rows"), Json.rows(Row.class))
                                .size());
            }

            assertEquals(1, server.connections.get());
            assertEquals(20, server.requests.get());
        }
    }

    @Test
    void acceptsSmallChunks() {
        try (RawServer server = new RawServer(out -> {
                    out.text(CHUNKED + "2\r\n[ \r\n");
                    for (int i = 0; i < 5_000; i++) {
                        out.text("1\r\n \r\n");
                    }
                    out.text("1\r\n]\r\n0\r\n\r\n");
                });
                TenantConnection connection = connection(new TestTime())) {
            assertEquals(List.of(), read(connection, server.url("/rows"), Json.rows(Row.class)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-1", "-9223372036854775808"})
    void responseWithANegativeLengthIsMalformed(String length) {
        for (int status : new int[] {200, 400}) {
            try (RawServer server = new RawServer(out -> out.text("HTTP/1.1 " + status
                            + " X\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n[]"));
                    TenantConnection connection = connection(new TestTime())) {
                SdkException e = assertThrows(
                        SdkException.class, () -> read(connection, server.url("/rows"), Json.rows(Row.class)));

                assertEquals(status == 200 ? MalformedResponseException.class : ApiException.class, e.getClass());
            }
        }
    }

    @Test
    void slowReaderOfACompleteResponseRespectsTheDeadline() {
        TestTime time = new TestTime();
        String body = "[" + "{},".repeat(300_000) + "{}]";
        try (RawServer server = new RawServer(out -> {
                    out.text(HEAD + "Content-Length: " + body.length() + "\r\n\r\n")
                            .text(body);
                });
                TenantConnection connection = connection(time)) {
            ApiRequest<List<Row>> request = ApiRequest.get("rows", server.url("/rows"), answer -> {
                time.pass(Duration.ofMinutes(10)); // simulates a slow read
                return Json.rows(Row.class).read(answer);
            });

            assertThrows(
                    TransportException.class,
                    () -> connection
                            .call(request)
                            .withOptions(o -> o.maxAttempts(1).deadline(Duration.ofSeconds(5)))
                            .execute());
        }
    }

    /** Simulates the state after an error has ended OkHttp's timeout thread. */
    @Test
    void deadlineAppliesWithoutTheTimeoutThreadOfTheHttpClient() {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    ((AsyncTimeout) chain.call().timeout()).exit();
                    return chain.proceed(chain.request());
                })
                .build();
        try (RawServer server = new RawServer(out -> {
                    out.text(HEAD + "Content-Length: 1000\r\n\r\n[");
                });
                TenantConnection connection = TenantConnection.builder()
                        .tokens(TokenProvider.fixed("token-1"))
                        .httpClient(client)
                        .options(o -> o.maxAttempts(1)
                                .deadline(Duration.ofMillis(500))
                                .readTimeout(Duration.ofMinutes(3)))
                        .build()) {
            assertThrows(TransportException.class, () -> read(connection, server.url("/rows"), Json.rows(Row.class)));
        }
    }
}
