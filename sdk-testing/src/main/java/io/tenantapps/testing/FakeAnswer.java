package io.tenantapps.testing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the fake answers.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body
 */
public record FakeAnswer(int status, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public FakeAnswer {
        headers = Map.copyOf(headers);
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
        return json("{\"odata.error\":{\"code\":" + quoted(code) + ",\"message\":{\"lang\":\"en-US\",\"value\":"
                        + quoted(words) + "}}}")
                .withStatus(status);
    }

    /** Plain text. */
    public static FakeAnswer text(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
    }

    /** The same with another status. */
    public FakeAnswer withStatus(int status) {
        return new FakeAnswer(status, headers, body);
    }

    /** The same with one more header. */
    public FakeAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FakeAnswer(status, more, body);
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

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
