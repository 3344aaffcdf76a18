package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * What a principal may do in the whole tenant. The service says it again for every web; an {@link Inventory} has it once.
 *
 * @param appIdentifier the name of the principal
 * @param allowAppOnly whether it may act without a user
 * @param permissions what it may do
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
