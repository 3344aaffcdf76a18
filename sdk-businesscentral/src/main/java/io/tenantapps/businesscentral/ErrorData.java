package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;

/**
 * The data of a service error, in addition to its message.
 *
 * @param requirements the other apps that block the operation; may be empty
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ErrorData(
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ErrorData {
        requirements = Json.list(requirements);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads error data from the service's JSON, for tests. */
    public static ErrorData fromJson(String json) {
        return Json.read(ErrorData.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
