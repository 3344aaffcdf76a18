package io.tenantapps.testing;

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
 * @param body the body as text
 * @param status what was answered; 0 where the answer was dropped, -1 while it is being worked on
 */
public record SeenRequest(
        int number, Instant at, String method, String target, Map<String, String> headers, String body, int status) {

    /** The decoded last segment of the path without its arguments, such as {@code Deploy} or {@code GetById}. */
    public String operation() {
        String path = path();
        String last = path.substring(path.lastIndexOf('/') + 1);
        int arguments = last.indexOf('(');
        return arguments < 0 ? last : last.substring(0, arguments);
    }

    /** The path, as sent. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** A header; null if it was not sent. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
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
