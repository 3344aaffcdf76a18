package io.tenantapps.testing.internal.http;

import io.tenantapps.testing.internal.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service's response. A large response is generated while it is being sent. */
public final class Response {
    /** The absence of a response: the client waits until its timeout. */
    public static final Response NEVER = new Response(504, Map.of(), "");

    /** SharePoint's response for an unknown URL. */
    public static final Response NO_FILE = text(404, "404 FILE NOT FOUND");

    /** The other services' response for an unknown URL. */
    public static final Response NO_ENDPOINT = text(404, "");

    /** A web server's response to a URL that it cannot parse. */
    public static final Response INVALID_URL = new Response(
            400,
            Map.of("Content-Type", "text/html; charset=us-ascii"),
            "<HTML><HEAD><TITLE>Bad Request</TITLE></HEAD><BODY><h2>Bad Request - Invalid URL</h2>"
                    + "<hr><p>HTTP Error 400. The request URL is invalid.</p></BODY></HTML>");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] bytes;
    private final @Nullable Object large;

    public Response(int status, Map<String, String> headers, String body) {
        this(status, headers, body.getBytes(StandardCharsets.UTF_8), null);
    }

    private Response(int status, Map<String, String> headers, byte[] bytes, @Nullable Object large) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("status must be from 100 to 599, but is " + status);
        }
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.bytes = bytes;
        this.large = large;
    }

    /** Returns plain text. */
    public static Response text(int status, String body) {
        return new Response(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /** Returns 200 with maps, lists and null as JSON, in the format of services other than SharePoint. */
    public static Response json(@Nullable Object value) {
        return new Response(200, Map.of("Content-Type", "application/json; charset=utf-8"), JsonText.of(value));
    }

    /** Returns 200 with JSON, in SharePoint's format without metadata. */
    public static Response odata(String json) {
        return new Response(200, Map.of("Content-Type", "application/json;odata=nometadata"), json);
    }

    /** Returns 200 with bytes. The array is not copied. */
    public static Response bytes(String contentType, byte[] bytes) {
        return new Response(200, Map.of("Content-Type", contentType), bytes, null);
    }

    /** Returns 200 with JSON that the fake creates while it sends the response, without holding the tenant's lock. */
    public static Response large(String contentType, Object json) {
        return new Response(200, Map.of("Content-Type", contentType), new byte[0], json);
    }

    public Response withStatus(int other) {
        return new Response(other, headers, bytes, large);
    }

    public Response withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, bytes, large);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the body as a string. */
    public String body() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Returns the complete body, even of a large response. */
    public byte[] bytes() {
        return large == null ? bytes : JsonText.of(large).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the value that is converted to JSON while it is being sent; null if the body already exists. */
    public @Nullable Object large() {
        return large;
    }

    @Override
    public String toString() {
        return "[" + status + ", " + headers + ", " + (large == null ? bytes.length + " bytes]" : "large]");
    }
}
