package io.tenantapps.businesscentral.settings;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A time zone that the service knows.
 *
 * @param id the Windows name, such as {@code Romance Standard Time}; an update window needs this name
 * @param displayName the name for users
 * @param currentUtcOffset the current difference from UTC, such as {@code +01:00}
 * @param supportsDaylightSavingTime true if the time zone has daylight saving time
 * @param isCurrentlyDaylightSavingTime true if it is daylight saving time now
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record WindowsTimeZone(
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("displayName") @Nullable String displayName,
        @JsonProperty("currentUtcOffset") @Nullable String currentUtcOffset,

        @JsonProperty("supportsDaylightSavingTime") @Nullable
        Boolean supportsDaylightSavingTime,

        @JsonProperty("isCurrentlyDaylightSavingTime") @Nullable
        Boolean isCurrentlyDaylightSavingTime,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public WindowsTimeZone {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a time zone from the service's JSON, for tests. */
    public static WindowsTimeZone fromJson(String json) {
        return Json.read(WindowsTimeZone.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
