package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant for the whole tenant.
 *
 * @param feature the area, as the service names it; see {@link #area}
 * @param scope the part of the area, such as {@code content/tenant}
 * @param right the level, as the service names it; see {@link #level}
 * @param id the object to which the grant applies, such as a project; the zero GUID if the grant applies to all objects
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record TenantPermission(
        @JsonProperty("feature") @Nullable String feature,
        @JsonProperty("scope") @Nullable String scope,
        @JsonProperty("right") @Nullable String right,
        @JsonProperty("id") @Nullable String id,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    public TenantPermission {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a grant from the service's JSON, for tests. */
    public static TenantPermission fromJson(String json) {
        return Json.read(TenantPermission.class, json);
    }

    /** Returns the area of the grant. */
    public PermissionFeature area() {
        return PermissionFeature.of(feature);
    }

    /** Returns the level of the grant. */
    public PermissionRight level() {
        return PermissionRight.of(right);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
