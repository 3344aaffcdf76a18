package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The update window of an environment. If the service returns both pairs of times, the UTC pair describes the current
 * or next window.
 *
 * @param preferredStartTime the start, in the time zone's local time, such as {@code 22:00}
 * @param preferredEndTime the end, in the time zone's local time; may be on the next day
 * @param timeZoneId the Windows name of the time zone
 * @param preferredStartTimeUtc the start of the current or next window
 * @param preferredEndTimeUtc the end of the current or next window
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record UpdateWindow(
        @JsonProperty("preferredStartTime") @Nullable String preferredStartTime,
        @JsonProperty("preferredEndTime") @Nullable String preferredEndTime,
        @JsonProperty("timeZoneId") @Nullable String timeZoneId,
        @JsonProperty("preferredStartTimeUtc") @Nullable Instant preferredStartTimeUtc,
        @JsonProperty("preferredEndTimeUtc") @Nullable Instant preferredEndTimeUtc,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public UpdateWindow {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an update window from the service's JSON, for tests. */
    public static UpdateWindow fromJson(String json) {
        return Json.read(UpdateWindow.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
