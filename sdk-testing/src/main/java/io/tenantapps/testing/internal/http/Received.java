package io.tenantapps.testing.internal.http;

import io.tenantapps.testing.internal.text.Target;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A request that one of the tenant's services received.
 *
 * @param number the request number within the tenant, starting at 1
 * @param target the path and query, as sent
 */
public record Received(int number, String method, String target, Headers headers, ByteString body) {

    /** Returns the path without the query. */
    public String path() {
        return Target.path(target);
    }

    /** Returns the operation name, such as {@code Deploy}. */
    public String operation() {
        return Target.operation(target);
    }

    /** Returns a header; null if the request does not contain it. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns the id that the services use for this request in their responses. */
    public String correlationId() {
        return correlationId(number);
    }

    /** Returns the correlation id of the request with this number. */
    public static String correlationId(int number) {
        return String.format("00000000-0000-4000-8000-%012d", number);
    }

    /** Returns a string that is equal for requests with the same method, target and content. */
    public String identity() {
        return method + " " + target + "\n" + body.sha256().hex();
    }

    /** Returns only the method and the target, because headers and body may contain secrets. */
    @Override
    public String toString() {
        return "Received[" + number + ", " + method + " " + target + "]";
    }
}
