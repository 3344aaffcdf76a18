package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that allows an application to manage its environments.
 *
 * @param entraTenantId the id of the tenant; use it to request a token for this tenant
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ManageableTenant(
        @JsonProperty("entraTenantId") @Nullable String entraTenantId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ManageableTenant {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a tenant from the service's JSON, for tests. */
    public static ManageableTenant fromJson(String json) {
        return Json.read(ManageableTenant.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
