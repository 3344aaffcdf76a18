package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.text.Each;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.text.XmlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats of SharePoint's responses. The client selects a format with its {@code Accept} header. */
public enum Dialect {
    /**
     * OData 3 without metadata. Requests for minimal or full metadata get this format too, without the additional
     * fields.
     */
    PLAIN("application/json;odata=nometadata;streaming=true;charset=utf-8"),
    VERBOSE("application/json;odata=verbose;charset=utf-8"),
    V4("application/json;odata.metadata=none;odata.streaming=true;charset=utf-8"),
    /**
     * The format for clients that do not accept JSON. The fake uses this format only for errors; other responses are
     * plain JSON for simplicity.
     */
    XML("application/xml;charset=utf-8");

    private final String contentType;

    Dialect(String contentType) {
        this.contentType = contentType;
    }

    static Dialect of(Received request) {
        String header = request.header("Accept");
        String accept = header == null ? "" : header.toLowerCase(Locale.ROOT).replace(" ", "");
        if (!accept.contains("application/json")) {
            return XML;
        }
        if (accept.contains("odata=verbose")) {
            return VERBOSE;
        }
        String version = request.header("OData-Version");
        return accept.contains("odata.metadata=") || (version != null && version.startsWith("4")) ? V4 : PLAIN;
    }

    /** Returns the response to a successful action, and to a read of an element that does not exist. */
    public Response nothing(String name) {
        return switch (this) {
            case PLAIN, XML -> json("{\"odata.null\":true}");
            case VERBOSE -> json("{\"d\":{" + JsonText.quoted(name) + ":null}}");
            case V4 -> json("{\"@odata.null\":true}");
        };
    }

    public Response value(String name, @Nullable Object value) {
        return json(
                this == VERBOSE
                        ? "{\"d\":{" + JsonText.quoted(name) + ":" + JsonText.of(value) + "}}"
                        : "{\"value\":" + JsonText.of(value) + "}");
    }

    public Response object(Map<String, ? extends @Nullable Object> object) {
        return json(this == VERBOSE ? "{\"d\":" + JsonText.of(object) + "}" : JsonText.of(object));
    }

    public Response rows(List<? extends Map<String, ? extends @Nullable Object>> rows) {
        return json(
                this == VERBOSE
                        ? "{\"d\":{\"results\":" + JsonText.of(rows) + "}}"
                        : "{\"value\":" + JsonText.of(rows) + "}");
    }

    /** Returns the response to a call of a function whose result is a single object that contains lists. */
    public Response result(String function, Map<String, ? extends @Nullable Object> value) {
        return json(JsonText.of(wrapped(function, value)));
    }

    /**
     * Returns the response to a call of a function whose result is a single object that contains lists too long to keep
     * in memory.
     */
    public Response largeResult(String function, Map<String, ? extends @Nullable Object> value) {
        return Response.large(successType(), wrapped(function, value));
    }

    /**
     * Returns the response to a call of a function that computes a list. If {@code bare} is true, the response is the
     * list itself, except in the verbose format.
     */
    public Response list(String function, List<? extends Map<String, ? extends @Nullable Object>> rows, boolean bare) {
        return this == VERBOSE
                ? json(JsonText.of(Map.of("d", Map.of(function, verbose(rows)))))
                : json(JsonText.of(bare ? rows : Map.of("value", rows)));
    }

    private Map<String, ? extends @Nullable Object> wrapped(
            String function, Map<String, ? extends @Nullable Object> value) {
        return this == VERBOSE ? Map.of("d", Map.of(function, verbose(value))) : value;
    }

    /** Returns the verbose format, which wraps each list in an object. */
    private static Object verbose(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((name, each) -> all.put(String.valueOf(name), each == null ? null : verbose(each)));
            return all;
        }
        return value instanceof Iterable<?> list
                ? Map.of("results", Each.of(list, each -> each == null ? null : verbose(each)))
                : value;
    }

    public Response error(FakeError error) {
        String code = JsonText.quoted(error.code());
        String words = JsonText.quoted(error.words());
        String message = "{\"lang\":" + JsonText.quoted(error.language()) + ",\"value\":" + words + "}";
        Response answer = switch (this) {
            case PLAIN -> json("{\"odata.error\":{\"code\":" + code + ",\"message\":" + message + "}}");
            case VERBOSE -> json("{\"error\":{\"code\":" + code + ",\"message\":" + message + "}}");
            case V4 -> json("{\"error\":{\"code\":" + code + ",\"message\":" + words + "}}");
            case XML -> xml(error);
        };
        return answer.withStatus(error.status());
    }

    private Response json(String body) {
        return new Response(200, Map.of("Content-Type", successType()), body);
    }

    private String successType() {
        return this == XML ? PLAIN.contentType : contentType;
    }

    private static Response xml(FakeError error) {
        return new Response(
                200,
                Map.of("Content-Type", XML.contentType),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                        + "<m:error xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"><m:code>"
                        + XmlText.of(error.code()) + "</m:code><m:message xml:lang=\"" + error.language() + "\">"
                        + XmlText.of(error.words()) + "</m:message></m:error>");
    }
}
