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
 * @param version the current version
 * @param gracePeriodStartDate the start of the grace period; after this date, an update is overdue
 * @param enforcedUpdatePeriodStartDate the start of the period when updates are enforced regardless of the schedule
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record VersionDetails(
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("gracePeriodStartDate") @Nullable Instant gracePeriodStartDate,

        @JsonProperty("enforcedUpdatePeriodStartDate") @Nullable
        Instant enforcedUpdatePeriodStartDate,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public VersionDetails {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads version details from the service's JSON, for tests. */
    public static VersionDetails fromJson(String json) {
        return Json.read(VersionDetails.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
