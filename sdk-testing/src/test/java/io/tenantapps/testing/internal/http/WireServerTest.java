package io.tenantapps.testing.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.PromptSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Headers;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireServerTest {
    private final List<WireRequest> seen = new CopyOnWriteArrayList<>();
    private WireResponse response = whole("hello");
    private final WireServer server = new WireServer(new PromptSockets(), 0);

    @BeforeEach
    void start() {
        server.start(request -> {
            seen.add(request);
            return response;
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void servesSeveralRequestsOnOneConnection() throws IOException {
        String got = apiRequest("GET /a?b=c HTTP/1.1\r\nHost: h\r\n\r\nGET /d HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertEquals("HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 5\r\n\r\nhello".repeat(2), got);
        assertEquals(
                List.of("/a?b=c", "/d"), seen.stream().map(WireRequest::target).toList());
        assertEquals(List.of(0, 0), seen.stream().map(WireRequest::connection).toList());
    }

    @Test
    void readsBodiesByLengthAndInChunks() throws IOException {
        apiRequest("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                + "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "2;note\r\nde\r\n1\r\nf\r\n0\r\nTrailer: x\r\n\r\n");

        assertEquals(
                List.of("abc", "def"),
                seen.stream().map(request -> request.body().utf8()).toList());
        assertTrue(seen.stream().allMatch(WireRequest::isWhole));
    }

    @Test
    void sends100ContinueIfTheClientWaitsToSendTheBody() throws IOException {
        String got =
                apiRequest("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");

        assertTrue(got.startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), got);
    }

    @Test
    void detectsBodiesThatEndTooEarly() throws IOException {
        apiRequest("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc");
        apiRequest("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc");
        apiRequest("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");

        assertEquals(
                List.of("abc", "abc", "abc"),
                seen.stream().map(request -> request.body().utf8()).toList());
        assertTrue(seen.stream().noneMatch(WireRequest::isWhole));
    }

    @Test
    void refusesInvalidHttp() throws IOException {
        for (String text : List.of(
                "hello\r\n\r\n",
                "GET / SMTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(1_001) + "\r\n",
                "GET /" + "a".repeat(1 << 20) + " HTTP/1.1\r\n\r\n")) {
            String got = apiRequest(text);
            assertTrue(got.startsWith("HTTP/1.1 400 Error\r\n"), got);
        }
        assertEquals(List.of(), seen);
    }

    @Test
    void serverCanDropAndTruncateResponses() throws IOException {
        response = new WireResponse.Dropped();
        assertEquals("", apiRequest("GET / HTTP/1.1\r\n\r\n"));

        response = new WireResponse.Whole(200, Headers.of(), ByteString.encodeUtf8("12345678"), true);
        assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n1234", apiRequest("GET / HTTP/1.1\r\n\r\n"));
    }

    @Test
    void neverResponds() throws IOException {
        response = new WireResponse.Never();

        assertEquals("", apiRequest("GET / HTTP/1.1\r\n\r\n")); // the call returns after the client has closed its side
    }

    @Test
    void writesAStreamInChunks() throws IOException {
        response = new WireResponse.Streamed(
                200, Headers.of(), sink -> sink.writeUtf8("ab").writeUtf8("c"));

        assertEquals(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                apiRequest("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void sendsNoBodyForHead() throws IOException {
        assertEquals(
                "HTTP/1.1 200 OK\r\nX: 1\r\nContent-Length: 5\r\n\r\n",
                apiRequest("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"));

        response = new WireResponse.Streamed(200, Headers.of(), sink -> sink.writeUtf8("abc"));
        assertEquals(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                apiRequest("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void originIsAHostThatEveryMachineCanResolve() {
        assertEquals("http://localhost:" + server.port(), server.origin());
    }

    @Test
    void closedServerEndsItsOpenConnections() throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
            assertEquals('H', socket.getInputStream().read());
            server.close();
            assertTrue(new String(socket.getInputStream().readAllBytes(), ISO_8859_1).endsWith("hello"));
        }
        assertFalse(seen.isEmpty());
    }

    private Socket open() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    /** Sends a request, closes the output stream, and returns the whole response. */
    private String apiRequest(String text) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static WireResponse whole(String body) {
        return new WireResponse.Whole(200, Headers.of("X", "1"), ByteString.encodeUtf8(body), false);
    }
}
