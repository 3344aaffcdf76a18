package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.ApiException;

/**
 * Thrown when another user has locked or checked out the package file. Nothing was changed. The client tries a write up
 * to three times, five seconds apart, before it throws this exception.
 */
public final class LockedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public LockedException(ApiException from) {
        super(
                from,
                "The app's file is locked or checked out. Check it in, or wait until the other user " + "releases it.");
    }
}
