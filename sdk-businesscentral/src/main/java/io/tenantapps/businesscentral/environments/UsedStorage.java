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
 * The storage that the database of an environment takes.
 *
 * @param environmentType what the environment is for, in the service's word; see {@link #type}
 * @param environmentName its name
 * @param applicationFamily its family
 * @param databaseStorageInKilobytes the size of its database; -1 if the service could not compute it, see {@link #isKnown}
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record UsedStorage(
        @JsonProperty("environmentType") @Nullable String environmentType,
        @JsonProperty("environmentName") @Nullable String environmentName,
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,

        @JsonProperty("databaseStorageInKilobytes") @Nullable
        Long databaseStorageInKilobytes,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public UsedStorage {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns one from the JSON that the service sends, for tests. */
    public static UsedStorage fromJson(String json) {
        return Json.read(UsedStorage.class, json);
    }

    /** Returns what the environment is for. */
    public EnvironmentType type() {
        return EnvironmentType.of(environmentType);
    }

    /** True if the size is known. The service writes -1 if it could not compute the size. */
    public boolean isKnown() {
        return databaseStorageInKilobytes != null && databaseStorageInKilobytes >= 0;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
