package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;

/** Thrown when the app to update or uninstall is not installed on the environment. Nothing was changed. */
public final class NotInstalledException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public NotInstalledException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
