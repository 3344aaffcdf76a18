package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;

/**
 * What an error of the service has besides its words.
 *
 * @param requirements the other apps that stand in the way; empty where there are none
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record ErrorData(
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public ErrorData {
        requirements = Json.list(requirements);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static ErrorData fromJson(String json) {
        return Json.read(ErrorData.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
