package io.tenantapps.testing.internal.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;

/**
 * A connection. The connection reads a request and writes a response, repeatedly, until one side closes the connection.
 */
final class WireConnection {
    private static final long LONGEST_LINE = 1 << 20;
    private static final int MOST_HEADERS = 1_000;
    private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:.*");

    private final BufferedSource source;
    private final BufferedSink sink;
    private final int number;
    private final Function<WireRequest, WireResponse> handler;

    WireConnection(Socket socket, int number, Function<WireRequest, WireResponse> handler) throws IOException {
        this.source = Okio.buffer(Okio.source(socket));
        this.sink = Okio.buffer(Okio.sink(socket));
        this.number = number;
        this.handler = handler;
    }

    /** Serves requests until the connection ends. */
    void serve() throws IOException {
        while (!source.exhausted()) {
            WireRequest request;
            try {
                request = read();
            } catch (ProtocolException e) {
                ByteString text = ByteString.encodeUtf8(e.getMessage() + "\n");
                write(new WireResponse.Whole(400, Headers.of("Content-Type", "text/plain"), text, false), false);
                return;
            }
            WireResponse response = handler.apply(request);
            boolean staysOpen = write(response, request.method().equals("HEAD"));
            if (!request.isWhole() || !staysOpen || closes(request.headers())) {
                return;
            }
        }
    }

    private WireRequest read() throws IOException {
        String[] words = line().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("The first line is not the request line of an HTTP/1.1 request.");
        }
        Headers headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            sink.writeUtf8("HTTP/1.1 100 Continue\r\n\r\n").flush();
        }
        Buffer body = new Buffer();
        boolean isWhole = readBody(headers, body);
        return new WireRequest(number, words[0], words[1], headers, body.readByteString(), isWhole);
    }

    private String line() throws IOException {
        long end = source.indexOf((byte) '\n', 0, LONGEST_LINE);
        if (end < 0) {
            throw new ProtocolException("A line of the request is too long or is not terminated.");
        }
        String line = source.readUtf8(end + 1);
        return line.stripTrailing();
    }

    private Headers headers() throws IOException {
        Headers.Builder headers = new Headers.Builder();
        int lines = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (!HEADER.matcher(line).matches() || ++lines > MOST_HEADERS) {
                throw new ProtocolException("A header is missing its name, or the request has too many headers.");
            }
            int colon = line.indexOf(':');
            headers.addUnsafeNonAscii(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers.build();
    }

    /** Returns true if the client sent the whole body. */
    private boolean readBody(Headers headers, Buffer body) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return readChunks(body);
        }
        String length = headers.get("Content-Length");
        return length == null || read(number(length, 10), body);
    }

    private boolean readChunks(Buffer body) throws IOException {
        while (!source.exhausted()) {
            long size = number(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                headers(); // trailers, which the fake ignores
                return true;
            }
            if (!read(size, body)) {
                return false;
            }
            line();
        }
        return false;
    }

    private boolean read(long size, Buffer body) throws IOException {
        long left = size;
        while (left > 0) {
            long count = source.read(body, left);
            if (count < 0) {
                return false;
            }
            left -= count;
        }
        return true;
    }

    private static long number(String text, int radix) throws ProtocolException {
        try {
            long value = Long.parseLong(text, radix);
            if (value < 0) {
                throw new ProtocolException("The content length or a chunk size of the request is negative: " + value);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new ProtocolException("The content length or a chunk size of the request is not a number.");
        }
    }

    private static boolean closes(Headers headers) {
        return "close".equalsIgnoreCase(headers.get("Connection"));
    }

    /** Returns false if the connection ends after the response. */
    private boolean write(WireResponse response, boolean isHeadOnly) throws IOException {
        if (response instanceof WireResponse.Whole whole) {
            int size = whole.body().size();
            writeHead(whole.status(), whole.headers(), "Content-Length: " + size);
            if (!isHeadOnly) {
                sink.write(whole.body(), 0, whole.isCutOff() ? size / 2 : size);
            }
            sink.flush();
            return !whole.isCutOff();
        }
        if (response instanceof WireResponse.Streamed streamed) {
            writeHead(streamed.status(), streamed.headers(), "Transfer-Encoding: chunked");
            if (!isHeadOnly) {
                BufferedSink chunks = Okio.buffer(new Chunks(sink));
                streamed.body().writeTo(chunks);
                chunks.close();
            }
            sink.flush();
            return true;
        }
        if (response instanceof WireResponse.Never) {
            while (!source.exhausted()) {
                source.skip(source.getBuffer().size());
            }
        }
        return false;
    }

    private void writeHead(int status, Headers headers, String framing) throws IOException {
        sink.writeUtf8("HTTP/1.1 " + status + (status < 300 ? " OK" : " Error") + "\r\n");
        for (int i = 0; i < headers.size(); i++) {
            sink.writeUtf8(headers.name(i) + ": " + headers.value(i) + "\r\n");
        }
        sink.writeUtf8(framing + "\r\n\r\n");
    }
}
