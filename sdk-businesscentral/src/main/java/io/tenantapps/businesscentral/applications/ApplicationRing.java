package io.tenantapps.businesscentral.applications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ring of an application family in a country. The versions of a ring are released together.
 *
 * @param name the name that a new environment needs, such as {@code PROD}; an existing environment shows another name
 * @param productionRing true if the ring is the production ring; a production environment can be on no other ring
 * @param friendlyName the name for users
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ApplicationRing(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("productionRing") @Nullable Boolean productionRing,
        @JsonProperty("friendlyName") @Nullable String friendlyName,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ApplicationRing {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a ring from the service's JSON, for tests. */
    public static ApplicationRing fromJson(String json) {
        return Json.read(ApplicationRing.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
