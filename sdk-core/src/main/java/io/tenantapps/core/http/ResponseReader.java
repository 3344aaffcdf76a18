package io.tenantapps.core.http;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value from a response. {@link Json} contains the readers for these services; write your own for other
 * content.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface ResponseReader<T extends @Nullable Object> {

    /**
     * Reads the response to its end. An {@link IOException} means that the response was lost or cannot be read. The
     * client then retries a safe request, and checks for the effect of a write.
     */
    T read(RawResponse answer) throws IOException;

    /**
     * Returns a reader that reads the body to its end and returns null, for operations whose status is the only result.
     */
    static ResponseReader<@Nullable Void> nothing() {
        return answer -> {
            answer.stream().transferTo(OutputStream.nullOutputStream());
            return null;
        };
    }
}
