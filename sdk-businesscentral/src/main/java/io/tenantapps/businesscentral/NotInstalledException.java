package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;

/** What was to be updated or uninstalled is not on the environment. Nothing was done. */
public final class NotInstalledException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public NotInstalledException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
