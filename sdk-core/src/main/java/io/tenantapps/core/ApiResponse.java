package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call answered, and every request it took: form digests, repeats and read-backs included, in the order in which
 * they were made.
 *
 * @param value what the call answered
 * @param attempts every request made for it
 * @param <T> what the call answers
 */
public record ApiResponse<T extends @Nullable Object>(T value, List<Attempt> attempts) {

    /** Copies the list. */
    public ApiResponse {
        attempts = List.copyOf(Arguments.required("attempts", attempts));
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
