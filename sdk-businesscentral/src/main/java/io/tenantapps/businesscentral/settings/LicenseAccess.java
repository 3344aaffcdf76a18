package io.tenantapps.businesscentral.settings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The setting for access to an environment with Microsoft 365 licences.
 *
 * @param enabled true if users with a Microsoft 365 licence may read in the environment
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record LicenseAccess(
        @JsonProperty("enabled") @Nullable Boolean enabled,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public LicenseAccess {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a setting from the service's JSON, for tests. */
    public static LicenseAccess fromJson(String json) {
        return Json.read(LicenseAccess.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
