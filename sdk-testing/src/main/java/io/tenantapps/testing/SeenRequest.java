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
 * A request that the fake received. Tokens and digests are not in it.
 *
 * @param number the how-manieth it is, from 1
 * @param at when it came, by virtual time
 * @param method the HTTP method
 * @param target path and query, as sent
 * @param headers the headers, under names in lower case; secrets as {@code ***}
 * @param body the body as text; of other bodies, packages for example, only how long they were: {@code (12345 bytes)}
 * @param status what was answered; 0 where the answer was dropped, -1 while it is being worked on
 */
public record SeenRequest(
        int number, Instant at, String method, String target, Map<String, String> headers, String body, int status) {

    /**
     * The decoded last segment of the path without its arguments, such as {@code Deploy} or {@code GetById}. An id at the
     * end of the path is no operation: {@code …/operations/35601559-…} is {@code operations}.
     */
    public String operation() {
        return Target.operation(target);
    }

    /** The path, as sent. */
    public String path() {
        return Target.path(target);
    }

    /** A header; null if it was not sent. */
    public @Nullable String header(String name) {
        Arguments.notBlank("name", name);
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** A body as it is kept: a log is no place for packages. */
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
            // no text
        }
        return "(" + body.length + " bytes)";
    }

    SeenRequest answered(int status) {
        return new SeenRequest(number, at, method, target, headers, body, status);
    }

    /** One line: number, time, request, what was answered. */
    @Override
    public String toString() {
        return String.format(
                "%4d  %s  %s %s -> %s",
                number, at, method, target, status == 0 ? "dropped" : status < 0 ? "at work" : String.valueOf(status));
    }
}
