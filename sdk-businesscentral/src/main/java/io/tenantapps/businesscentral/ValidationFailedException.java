package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the service rejects the request, and the service's message explains the reason better than the error code
 * and the state of the environment. Nothing was changed.
 */
public final class ValidationFailedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public ValidationFailedException(ApiException from, String meaning) {
        super(from, meaning);
    }

    /** Returns the service's error detail, with its inner errors; null if the response contains none. */
    public @Nullable ErrorDetail detail() {
        return ErrorDetail.of(this);
    }
}
