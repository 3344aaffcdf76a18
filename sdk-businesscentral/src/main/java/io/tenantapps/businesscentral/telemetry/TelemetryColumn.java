package io.tenantapps.businesscentral.telemetry;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column of telemetry.
 *
 * @param name the name, such as {@code TIMESTAMP}
 * @param ordinal the position of the column's values in a row, from 0
 * @param dataType the type of the values, as a name or a number; see {@link #type}
 * @param expectations {@code wide} or 1 if the values may be long; otherwise {@code none} or 0
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record TelemetryColumn(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("ordinal") @Nullable Integer ordinal,
        @JsonProperty("dataType") @Nullable String dataType,
        @JsonProperty("expectations") @Nullable String expectations,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public TelemetryColumn {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a column from the service's JSON, for tests. */
    public static TelemetryColumn fromJson(String json) {
        return Json.read(TelemetryColumn.class, json);
    }

    /** Returns the type of the values; {@link TelemetryDataType#UNKNOWN} if the service names another type. */
    public TelemetryDataType type() {
        return TelemetryDataType.of(dataType);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
