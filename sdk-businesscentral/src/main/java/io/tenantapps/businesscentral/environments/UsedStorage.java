package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The storage used by the database of an environment.
 *
 * @param environmentType the purpose of the environment, as the service writes it; see {@link #type}
 * @param environmentName the name of the environment
 * @param applicationFamily the family of the environment
 * @param databaseStorageInKilobytes the size of the database; -1 if the service could not compute it, see {@link
 *     #isKnown}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record UsedStorage(
        @JsonProperty("environmentType") @Nullable String environmentType,
        @JsonProperty("environmentName") @Nullable String environmentName,
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,

        @JsonProperty("databaseStorageInKilobytes") @Nullable
        Long databaseStorageInKilobytes,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public UsedStorage {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a storage size from the service's JSON, for tests. */
    public static UsedStorage fromJson(String json) {
        return Json.read(UsedStorage.class, json);
    }

    /** Returns the purpose of the environment. */
    public EnvironmentType type() {
        return EnvironmentType.of(environmentType);
    }

    /** Returns true if the size is known. The service writes -1 if it could not compute the size. */
    public boolean isKnown() {
        return databaseStorageInKilobytes != null && databaseStorageInKilobytes >= 0;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
