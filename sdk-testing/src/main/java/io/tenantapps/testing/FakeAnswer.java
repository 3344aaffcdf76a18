package io.tenantapps.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the fake answers. */
public final class FakeAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] bytes;

    /** An answer with text in it. */
    public FakeAnswer(int status, Map<String, String> headers, String body) {
        this(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private FakeAnswer(int status, Map<String, String> headers, byte[] bytes) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.bytes = bytes;
    }

    /** 200 with JSON. */
    public static FakeAnswer json(String body) {
        return new FakeAnswer(200, Map.of("Content-Type", "application/json;odata=nometadata"), body);
    }

    /** What SharePoint answers to an action that went well. */
    public static FakeAnswer done() {
        return json("{\"odata.null\":true}");
    }

    /** An error as SharePoint writes it without metadata. */
    public static FakeAnswer sharePointError(int status, String code, String words) {
        return Dialect.PLAIN.error(new FakeError(status, code, words, "en-US"));
    }

    /** Plain text. */
    public static FakeAnswer text(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /** 200 with bytes. The array is not copied; do not change it. */
    public static FakeAnswer bytes(String contentType, byte[] bytes) {
        return new FakeAnswer(200, Map.of("Content-Type", contentType), bytes);
    }

    /** The same with another status. */
    public FakeAnswer withStatus(int status) {
        return new FakeAnswer(status, headers, bytes);
    }

    /** The same with one more header. */
    public FakeAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FakeAnswer(status, more, bytes);
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, read as text. */
    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "FakeAnswer[" + status + ", " + headers + ", " + bytes.length + " bytes]";
    }
}
