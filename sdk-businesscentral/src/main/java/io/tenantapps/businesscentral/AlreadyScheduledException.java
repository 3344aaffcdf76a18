package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.internal.Arguments;

/**
 * Thrown when another operation on the app is scheduled or running. The service accepts one operation per app at a
 * time. Nothing was changed.
 */
public final class AlreadyScheduledException extends JobInProgressException {
    private static final long serialVersionUID = 1L;

    private final String operation;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public AlreadyScheduledException(ApiException from, OperationId operation, String meaning) {
        super(from, meaning);
        this.operation = Arguments.required("operation", operation).toString();
    }

    /** Returns the id of the other operation. Wait for that operation, or cancel it if it is a scheduled update. */
    public OperationId operationId() {
        return OperationId.of(operation);
    }
}
