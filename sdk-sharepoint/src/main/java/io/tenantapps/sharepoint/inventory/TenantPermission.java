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
 * @param feature what it is for, in the service's word; see {@link #area}
 * @param scope the part of it, such as {@code content/tenant}
 * @param right what it allows, in the service's word; see {@link #level}
 * @param id the one thing it is for, such as a project; the zero GUID where it is for all
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record TenantPermission(
        @JsonProperty("feature") @Nullable String feature,
        @JsonProperty("scope") @Nullable String scope,
        @JsonProperty("right") @Nullable String right,
        @JsonProperty("id") @Nullable String id,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public TenantPermission {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static TenantPermission fromJson(String json) {
        return Json.read(TenantPermission.class, json);
    }

    /** What it is for. */
    public PermissionFeature area() {
        return PermissionFeature.of(feature);
    }

    /** What it allows. */
    public PermissionRight level() {
        return PermissionRight.of(right);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
