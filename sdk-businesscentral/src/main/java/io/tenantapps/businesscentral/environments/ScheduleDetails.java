package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When an environment is to be updated.
 *
 * @param latestSelectableDateTime until when it can be put off; the moment itself is too late
 * @param selectedDateTime when it is to be
 * @param ignoreUpdateWindow whether the update window does not matter
 * @param rolloutStatus the state of the version's rollout, in the service's word; see {@link #rolloutState}
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record ScheduleDetails(
        @JsonProperty("latestSelectableDateTime") @JsonAlias("latestSelectableDate") @Nullable
        Instant latestSelectableDateTime,

        @JsonProperty("selectedDateTime") @Nullable Instant selectedDateTime,
        @JsonProperty("ignoreUpdateWindow") @Nullable Boolean ignoreUpdateWindow,
        @JsonProperty("rolloutStatus") @Nullable String rolloutStatus,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public ScheduleDetails {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns one from the JSON that the service sends, for tests. */
    public static ScheduleDetails fromJson(String json) {
        return Json.read(ScheduleDetails.class, json);
    }

    /** Returns the state of the version's rollout. */
    public RolloutState rolloutState() {
        return RolloutState.of(rolloutStatus);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
