package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call, with every request that the call sent. The list includes retries, effect checks and requests for form digests, in the order in which they were sent.
 *
 * @param value the result of the call
 * @param attempts the requests that the call sent
 * @param <T> the type of the result
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
