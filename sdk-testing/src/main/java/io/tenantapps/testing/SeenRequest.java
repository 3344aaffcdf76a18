package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Target;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fake has received, without tokens and digests.
 *
 * @param number the request number, starting at 1
 * @param at the virtual time when the request arrived
 * @param method the HTTP method
 * @param target the path and query, as sent
 * @param headers the headers, with names in lower case and secrets as {@code ***}
 * @param body the body if it is text; otherwise its length, such as {@code (12345 bytes)} for a package
 * @param status the response status; 0 if the response was dropped, -1 while the request is in progress
 */
public record SeenRequest(
        int number, Instant at, String method, String target, Map<String, String> headers, String body, int status) {

    /**
     * Returns the decoded last segment of the path without its arguments, such as {@code Deploy} or {@code GetById}. An
     * id at the end of the path is skipped: the operation of {@code …/operations/35601559-…} is {@code operations}.
     */
    public String operation() {
        return Target.operation(target);
    }

    /** Returns the path, as sent. */
    public String path() {
        return Target.path(target);
    }

    /** Returns a header, or null if the request does not contain it. */
    public @Nullable String header(String name) {
        Arguments.notBlank("name", name);
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Returns the body for the log: unchanged if it is text, otherwise its length. */
    static String readable(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // not UTF-8 text
        }
        return "(" + body.length + " bytes)";
    }

    SeenRequest answered(int status) {
        return new SeenRequest(number, at, method, target, headers, body, status);
    }

    /** Returns one line with the number, time, request and response status. */
    @Override
    public String toString() {
        return String.format(
                "%4d  %s  %s %s -> %s",
                number,
                at,
                method,
                target,
                status == 0 ? "dropped" : status < 0 ? "in progress" : String.valueOf(status));
    }
}
