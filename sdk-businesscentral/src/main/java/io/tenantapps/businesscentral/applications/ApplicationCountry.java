package io.tenantapps.businesscentral.applications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A country where an application family is available.
 *
 * @param countryCode the code that a new environment needs, such as {@code DK}
 * @param rings the rings in this country
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ApplicationCountry(
        @JsonProperty("countryCode") @Nullable String countryCode,
        @JsonProperty("rings") List<ApplicationRing> rings,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps an unmodifiable list, and the unknown fields sorted. */
    public ApplicationCountry {
        rings = Json.list(rings);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a country from the service's JSON, for tests. */
    public static ApplicationCountry fromJson(String json) {
        return Json.read(ApplicationCountry.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
