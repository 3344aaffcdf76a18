package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An extension that a developer published from an editor, and that prevents a copy of an environment.
 *
 * @param appId the id of the extension
 * @param name the name
 * @param publisher the publisher
 * @param version the version
 * @param developerEnvironmentName the environment where the extension was published
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ConflictingExtension(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,

        @JsonProperty("developerEnvironmentName") @Nullable String developerEnvironmentName,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ConflictingExtension {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an extension from the service's JSON, for tests. */
    public static ConflictingExtension fromJson(String json) {
        return Json.read(ConflictingExtension.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
