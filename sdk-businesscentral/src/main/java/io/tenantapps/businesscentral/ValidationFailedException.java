package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * The service found something wrong with the request, and neither its code nor the state of the environment tells more than
 * its words do. Nothing was done.
 */
public final class ValidationFailedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public ValidationFailedException(ApiException from, String meaning) {
        super(from, meaning);
    }

    /** What the service says about it, with the errors inside; null where it says nothing. */
    public @Nullable ErrorDetail detail() {
        return ErrorDetail.of(this);
    }
}
