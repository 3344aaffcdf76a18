package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.internal.Arguments;

/** Another operation on the app is scheduled, or runs, and the service takes one at a time. Nothing was done. */
public final class AlreadyScheduledException extends JobInProgressException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public AlreadyScheduledException(ApiException from, OperationId operation, String meaning) {
        super(from, meaning);
        this.operation = Arguments.required("operation", operation).toString();
    }

    /** The one that is in the way: follow it, or cancel it if it is a scheduled update. */
    public OperationId operationId() {
        return OperationId.of(operation);
    }
}
