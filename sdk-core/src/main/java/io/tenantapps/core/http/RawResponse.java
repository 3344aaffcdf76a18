package io.tenantapps.core.http;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.UnreadableResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A response with a success status, as passed to a {@link ResponseReader}. The SDK creates the instances; implement
 * this interface to test your own reader.
 */
public interface RawResponse {

    /** Returns the HTTP status, 200 to 299. */
    int status();

    /** Returns the last header with this name, ignoring case; null if missing. */
    @Nullable
    String header(String name);

    /**
     * Returns the type and subtype of the content in lower case, such as {@code application/json}; null if the service
     * omits them.
     */
    @Nullable
    String contentType();

    /** Returns the body. Read the stream once, to its end. The stream fails at the {@link #limit}. */
    InputStream stream();

    /** Returns the maximum number of bytes in the stream. */
    long limit();

    /** Returns the error for a response with unexpected content. A reader throws this error. */
    default IOException unreadable(String reason) {
        Arguments.notBlank("reason", reason);
        return new UnreadableResponse(reason, null, true);
    }
}
