package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;

/**
 * A permission on another API that a package asks for. Deploying the package grants nothing: the request waits until an
 * administrator approves it.
 *
 * @param resource the API by its display name or id, as the manifest writes it, for example {@code Microsoft Graph};
 *     empty where the manifest does not say
 * @param scope the permission, for example {@code User.Read}; empty where the manifest does not say
 */
public record PermissionRequest(String resource, String scope) {
    /** Checks that nothing is missing. */
    public PermissionRequest {
        Arguments.required("resource", resource);
        Arguments.required("scope", scope);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
