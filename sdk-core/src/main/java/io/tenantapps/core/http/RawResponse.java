package io.tenantapps.core.http;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.UnreadableResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A response with a success status, as an {@link ResponseReader} gets it. The SDK makes them; implement it to test a reader of
 * your own.
 */
public interface RawResponse {

    /** Returns the HTTP status, 200 to 299. */
    int status();

    /** Returns the last header of that name, whatever its case; null if there is none. */
    @Nullable
    String header(String name);

    /** Returns type and subtype of the content in lower case, such as {@code application/json}; null if none is named. */
    @Nullable
    String contentType();

    /** Returns the body, to be read once and to its end. It ends with an error at the {@link #limit}. */
    InputStream stream();

    /** Returns the most bytes that the stream gives out. */
    long limit();

    /** Returns the error that says that the response is not what was promised; for readers to throw. */
    default IOException unreadable(String reason) {
        Arguments.notBlank("reason", reason);
        return new UnreadableResponse(reason, null, true);
    }
}
