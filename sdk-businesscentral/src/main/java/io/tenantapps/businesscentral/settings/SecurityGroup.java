package io.tenantapps.businesscentral.settings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Microsoft Entra group whose members may sign in to an environment.
 *
 * @param id the id of the group
 * @param displayName the name of the group; empty if the group no longer exists
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record SecurityGroup(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("displayName") @Nullable String displayName,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public SecurityGroup {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a group from the service's JSON, for tests. */
    public static SecurityGroup fromJson(String json) {
        return Json.read(SecurityGroup.class, json);
    }

    /** Returns true if the group no longer exists in Microsoft Entra. The service then returns an empty name. */
    public boolean isDeleted() {
        return displayName != null && displayName.isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
