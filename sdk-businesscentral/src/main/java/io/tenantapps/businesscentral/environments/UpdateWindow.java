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
 * When an environment may be updated. Where both are given, the pair in UTC is the window that goes on now or comes next.
 *
 * @param preferredStartTime when it begins, on the clock of its time zone, such as {@code 22:00}
 * @param preferredEndTime when it ends, on the same clock; may be on the next day
 * @param timeZoneId the time zone, under the name that Windows has for it
 * @param preferredStartTimeUtc the beginning of the current or next one
 * @param preferredEndTimeUtc the end of that
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record UpdateWindow(
        @JsonProperty("preferredStartTime") @Nullable String preferredStartTime,
        @JsonProperty("preferredEndTime") @Nullable String preferredEndTime,
        @JsonProperty("timeZoneId") @Nullable String timeZoneId,
        @JsonProperty("preferredStartTimeUtc") @Nullable Instant preferredStartTimeUtc,
        @JsonProperty("preferredEndTimeUtc") @Nullable Instant preferredEndTimeUtc,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public UpdateWindow {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static UpdateWindow fromJson(String json) {
        return Json.read(UpdateWindow.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
