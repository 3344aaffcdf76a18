package io.tenantapps.businesscentral.updates;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expected release month of a version.
 *
 * @param month the month, 1 for January
 * @param year the year, such as 2026
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ExpectedAvailability(
        @JsonProperty("month") @Nullable Integer month,
        @JsonProperty("year") @Nullable Integer year,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ExpectedAvailability {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a month from the service's JSON, for tests. */
    public static ExpectedAvailability fromJson(String json) {
        return Json.read(ExpectedAvailability.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
