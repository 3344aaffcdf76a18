package io.tenantapps.testing.internal.http;

import io.tenantapps.testing.internal.text.Target;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request as a service of the tenant receives it.
 *
 * @param number its place among the requests of the tenant, starting at 1
 * @param target path and query, as sent
 */
public record Received(int number, String method, String target, Headers headers, ByteString body) {

    /** Returns the path without the query. */
    public String path() {
        return Target.path(target);
    }

    /** Returns the name of the operation, such as {@code Deploy}. */
    public String operation() {
        return Target.operation(target);
    }

    /** Returns a header; null if it was not sent. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns the id by which the services call this request in their responses. */
    public String correlationId() {
        return correlationId(number);
    }

    /** Returns the correlation id of the request of that number. */
    public static String correlationId(int number) {
        return String.format("00000000-0000-4000-8000-%012d", number);
    }

    /** Returns the text that is equal for all requests that ask for the same. */
    public String identity() {
        return method + " " + target + "\n" + body.sha256().hex();
    }

    /** Returns only method and target: headers and body may hold secrets. */
    @Override
    public String toString() {
        return "Received[" + number + ", " + method + " " + target + "]";
    }
}
