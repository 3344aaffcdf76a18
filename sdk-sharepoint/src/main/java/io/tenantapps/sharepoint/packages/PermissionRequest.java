package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;

/**
 * A permission on another API that a package requests. Deploying the package grants nothing: the request waits until an
 * administrator approves it.
 *
 * @param resource the display name or id of the API, as written in the manifest, for example {@code Microsoft Graph};
 *     empty if the manifest omits it
 * @param scope the permission, for example {@code User.Read}; empty if the manifest omits it
 */
public record PermissionRequest(String resource, String scope) {
    /** Checks that both values are present. */
    public PermissionRequest {
        Arguments.required("resource", resource);
        Arguments.required("scope", scope);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
