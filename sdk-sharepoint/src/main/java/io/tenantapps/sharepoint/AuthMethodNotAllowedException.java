package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.ApiException;

/**
 * The service does not accept a bearer token for this operation, whatever the permissions. Nothing was done.
 */
public final class AuthMethodNotAllowedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public AuthMethodNotAllowedException(ApiException from) {
        super(
                from,
                "The service takes no bearer token for this operation, so no program with one can do it. For Teams, download the"
                        + " Teams package (downloadTeamsPackage) and publish that through Microsoft Graph or the Teams admin"
                        + " center.");
    }
}
