package io.tenantapps.core.http;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns an answer into a value. {@link Json} has the readers that these services need; write your own for anything else.
 *
 * @param <T> what is read
 */
@FunctionalInterface
public interface ResponseReader<T extends @Nullable Object> {

    /**
     * Reads the answer to its end. An {@link IOException} means that the answer was lost or cannot be read: a harmless
     * request is then sent again, after a harmful one the state is read back.
     */
    T read(RawResponse answer) throws IOException;

    /** Reads the body to its end and answers null: for operations whose success is their status. */
    static ResponseReader<@Nullable Void> nothing() {
        return answer -> {
            answer.stream().transferTo(OutputStream.nullOutputStream());
            return null;
        };
    }
}
