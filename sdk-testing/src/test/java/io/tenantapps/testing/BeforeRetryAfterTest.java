package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.ResponseReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import okio.BufferedSource;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that the fake reports each client that does not wait as long as {@code Retry-After} demands, and no other
 * client.
 */
@Timeout(600)
class BeforeRetryAfterTest {
    private static final String WEB = "/sites/hr/_api/web";

    /** A client with a separate connection. */
    private record Line(Socket socket, BufferedSource source) implements AutoCloseable {
        static Line to(FakeTenant tenant) throws IOException {
            int port = URI.create(tenant.url("/")).getPort();
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            return new Line(socket, Okio.buffer(Okio.source(socket)));
        }

        void get(FakeTenant tenant) throws IOException {
            socket.getOutputStream()
                    .write(("GET " + WEB + " HTTP/1.1\r\nHost: contoso\r\nAuthorization: Bearer "
                                    + tenant.newToken(tenant.businessCentral().url(), Duration.ofHours(1)) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            long length = 0;
            for (String line = source.readUtf8LineStrict(); !line.isEmpty(); line = source.readUtf8LineStrict()) {
                if (line.startsWith("Content-Length: ")) {
                    length = Long.parseLong(line.substring(16));
                }
            }
            source.skip(length);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void allowsRequestThatMayHaveBeenSentBeforeTheResponseArrived() throws IOException {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
                Line first = Line.to(tenant);
                Line second = Line.to(tenant)) {
            tenant.faults().next("web").retryAfter(Duration.ofMinutes(2));
            first.get(tenant);
            tenant.time()
                    .skip(Duration.ofSeconds(
                            10)); // time passes, as it does while a response is slow or a machine is busy
            second.get(tenant);

            assertDoesNotThrow(() -> tenant.verify().noCallBeforeRetryAfter());

            first.get(tenant);

            String message = assertThrows(
                            AssertionError.class, () -> tenant.verify().noCallBeforeRetryAfter())
                    .getMessage();
            assertTrue(message.contains("although the response to request 1 demands a wait"), message);
        }
    }

    @Test
    void reportsArequestSentAfterAnIdlePeriodOnAnyConnection() throws IOException {
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
                Line first = Line.to(tenant);
                Line second = Line.to(tenant)) {
            tenant.faults().next("web").retryAfter(Duration.ofMinutes(2));
            first.get(tenant);
            tenant.time().advance(Duration.ofSeconds(10));
            second.get(tenant);

            assertThrows(AssertionError.class, () -> tenant.verify().noCallBeforeRetryAfter());
        }
    }

    @Test
    void acceptsAclientThatWaitsAsDemanded() {
        runs(30);
    }

    @Test
    @Tag("proof")
    void neverReportsAWaitingClientInAThousandRuns() {
        runs(1_000);
    }

    private static void runs(int count) {
        for (int run = 0; run < count; run++) {
            try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
                tenant.faults()
                        .next("web")
                        .every(1 + run % 7)
                        .delay(Duration.ofSeconds(3))
                        .retryAfter(Duration.ofMinutes(2));
                TenantConnection connection = tenant.connection();
                IntStream.range(0, 16)
                        .mapToObj(number -> connection
                                .call(ApiRequest.get("title", tenant.url(WEB), ResponseReader.nothing()))
                                .executeAsync())
                        .toList()
                        .forEach(call -> call.join());

                tenant.verify().noCallBeforeRetryAfter();
            }
        }
    }
}
