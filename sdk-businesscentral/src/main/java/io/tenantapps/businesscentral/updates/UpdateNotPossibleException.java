package io.tenantapps.businesscentral.updates;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;

/**
 * Thrown when, according to the service's list of updates, a change is not possible: for example, the version is not
 * listed, or the date is too late. Nothing was changed.
 */
public final class UpdateNotPossibleException extends SdkException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception, for the SDK and for unit tests.
     *
     * @param reason the reason, in a sentence
     */
    public UpdateNotPossibleException(String environment, String reason) {
        super(
                "environment " + Redactor.plain(Arguments.required("environment", environment)) + ": "
                        + Redactor.plain(Arguments.required("reason", reason)) + " Nothing was changed.",
                null);
    }
}
