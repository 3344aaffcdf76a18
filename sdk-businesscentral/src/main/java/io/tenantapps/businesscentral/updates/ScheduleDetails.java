package io.tenantapps.businesscentral.updates;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schedule for an environment update.
 *
 * @param latestSelectableDateTime the upper limit for the start of the update, exclusive
 * @param selectedDateTime the scheduled start
 * @param ignoreUpdateWindow true if the update ignores the update window
 * @param rolloutStatus the version's rollout state, as the service writes it; see {@link #rolloutState}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ScheduleDetails(
        @JsonProperty("latestSelectableDateTime") @JsonAlias("latestSelectableDate") @Nullable
        Instant latestSelectableDateTime,

        @JsonProperty("selectedDateTime") @Nullable Instant selectedDateTime,
        @JsonProperty("ignoreUpdateWindow") @Nullable Boolean ignoreUpdateWindow,
        @JsonProperty("rolloutStatus") @Nullable String rolloutStatus,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ScheduleDetails {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads schedule details from the service's JSON, for tests. */
    public static ScheduleDetails fromJson(String json) {
        return Json.read(ScheduleDetails.class, json);
    }

    /**
     * Returns the last day, in UTC, for a scheduled start of the update; null if the service states no limit.
     * The service states the following midnight.
     */
    public @Nullable LocalDate lastSelectableDay() {
        return latestSelectableDateTime == null
                ? null
                : latestSelectableDateTime.minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Returns the version's rollout state. */
    public RolloutState rolloutState() {
        return RolloutState.of(rolloutStatus);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
