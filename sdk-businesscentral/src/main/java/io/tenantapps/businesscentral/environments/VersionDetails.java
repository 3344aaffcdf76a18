package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The version of an environment.
 *
 * @param version the version it has
 * @param gracePeriodStartDate from when on an update of it is overdue
 * @param enforcedUpdatePeriodStartDate from when on it is updated whatever was planned
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record VersionDetails(
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("gracePeriodStartDate") @Nullable Instant gracePeriodStartDate,

        @JsonProperty("enforcedUpdatePeriodStartDate") @Nullable
        Instant enforcedUpdatePeriodStartDate,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public VersionDetails {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static VersionDetails fromJson(String json) {
        return Json.read(VersionDetails.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
