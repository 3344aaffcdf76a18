package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.ApiException;

/**
 * Somebody has the package file locked or checked out. Nothing was done. Writes are tried up to three
 * times, five seconds apart, before it is thrown.
 */
public final class LockedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public LockedException(ApiException from) {
        super(
                from,
                "The file of the app is locked or checked out. Check it in, or wait until its other writer is done.");
    }
}
