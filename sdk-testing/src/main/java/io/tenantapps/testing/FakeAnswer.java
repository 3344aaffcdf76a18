package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the fake answers. */
public final class FakeAnswer {
    /** None: the client waits until it gives up. */
    static final FakeAnswer NEVER = new FakeAnswer(504, Map.of(), "");

    /** There is nothing at that address of SharePoint. */
    static final FakeAnswer NO_FILE = text(404, "404 FILE NOT FOUND");

    /** There is nothing at that address of another service. */
    static final FakeAnswer NO_ENDPOINT = text(404, "");

    /** The web server itself cannot read the URL. */
    static final FakeAnswer INVALID_URL = new FakeAnswer(
            400,
            Map.of("Content-Type", "text/html; charset=us-ascii"),
            "<HTML><HEAD><TITLE>Bad Request</TITLE></HEAD><BODY><h2>Bad Request - Invalid URL</h2>"
                    + "<hr><p>HTTP Error 400. The request URL is invalid.</p></BODY></HTML>");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] bytes;
    private final @Nullable Object large;

    /** An answer with text in it. */
    public FakeAnswer(int status, Map<String, String> headers, String body) {
        this(status, headers, Arguments.required("body", body).getBytes(StandardCharsets.UTF_8), null);
    }

    private FakeAnswer(int status, Map<String, String> headers, byte[] bytes, @Nullable Object large) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status must be from 100 to 599, but is " + status);
        }
        this.status = status;
        this.headers = Map.copyOf(Arguments.required("headers", headers));
        this.bytes = bytes;
        this.large = large;
    }

    /** 200 with JSON. */
    public static FakeAnswer json(String body) {
        Arguments.required("body", body);
        return new FakeAnswer(200, Map.of("Content-Type", "application/json;odata=nometadata"), body);
    }

    /** What SharePoint answers to an action that went well. */
    public static FakeAnswer done() {
        return json("{\"odata.null\":true}");
    }

    /** An error as SharePoint writes it without metadata. */
    public static FakeAnswer sharePointError(int status, String code, String words) {
        Arguments.notBlank("code", code);
        Arguments.required("words", words);
        return Dialect.PLAIN.error(new FakeError(status, code, words, "en-US"));
    }

    /** Plain text. */
    public static FakeAnswer text(int status, String body) {
        Arguments.required("body", body);
        return new FakeAnswer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /** 200 with bytes. The array is not copied; do not change it. */
    public static FakeAnswer bytes(String contentType, byte[] bytes) {
        Arguments.notBlank("contentType", contentType);
        Arguments.required("bytes", bytes);
        return new FakeAnswer(200, Map.of("Content-Type", contentType), bytes, null);
    }

    /** 200 with JSON that is made while it is sent, outside the tenant's lock. */
    static FakeAnswer large(String contentType, Object json) {
        return new FakeAnswer(200, Map.of("Content-Type", contentType), new byte[0], json);
    }

    /** The same with another status. */
    public FakeAnswer withStatus(int status) {
        return new FakeAnswer(status, headers, bytes, large);
    }

    /** The same with one more header. */
    public FakeAnswer withHeader(String name, String value) {
        Arguments.required("name", name);
        Arguments.required("value", value);
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FakeAnswer(status, more, bytes, large);
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        Arguments.required("text", text);
        return JsonText.quoted(text);
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
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** All of it, also of what could be sent piece by piece. */
    byte[] bytes() {
        return large == null ? bytes : JsonText.of(large).getBytes(StandardCharsets.UTF_8);
    }

    /** The same with its length known beforehand. */
    FakeAnswer inOnePiece() {
        return large == null ? this : new FakeAnswer(status, headers, bytes(), null);
    }

    /** What is to be written piece by piece; null if that is not worth the while. */
    @Nullable
    Object large() {
        return large;
    }

    @Override
    public String toString() {
        return "FakeAnswer[" + status + ", " + headers + ", " + (large == null ? bytes.length + " bytes]" : "large]");
    }
}
