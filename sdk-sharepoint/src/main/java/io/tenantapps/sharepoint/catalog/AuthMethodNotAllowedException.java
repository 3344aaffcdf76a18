package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.ApiException;

/**
 * Thrown when the service does not accept a bearer token for an operation, regardless of permissions. Nothing was
 * changed.
 */
public final class AuthMethodNotAllowedException extends ApiException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String, String)}. */
    public AuthMethodNotAllowedException(ApiException from) {
        super(
                from,
                "The service does not accept bearer tokens for this operation, so a program with a token "
                        + "cannot perform it. For Teams, download"
                        + " the Teams package (downloadTeamsPackage) and publish it through Microsoft Graph or the "
                        + "Teams admin"
                        + " center.");
    }
}
