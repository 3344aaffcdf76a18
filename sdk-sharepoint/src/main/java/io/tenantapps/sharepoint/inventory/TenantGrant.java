package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The permissions of a principal in the whole tenant. The service repeats these permissions for every web. An {@link
 * Inventory} contains the permissions only once.
 *
 * @param appIdentifier the name of the principal
 * @param allowAppOnly true if the principal may act without a user
 * @param permissions the permissions
 */
public record TenantGrant(
        @JsonProperty("appIdentifier") String appIdentifier,
        @JsonProperty("allowAppOnly") boolean allowAppOnly,
        @JsonProperty("permissions") List<TenantPermission> permissions) {

    /** Copies the list. */
    public TenantGrant {
        permissions = Json.list(permissions);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
