package io.tenantapps.businesscentral.applications;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application family with the countries where it is available.
 *
 * @param applicationFamily the name of the family, such as {@code BusinessCentral}
 * @param countries the countries. Microsoft's page shows one object instead of a list; the SDK reads both forms
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ApplicationFamily(
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,
        @JsonProperty("countriesringDetails") List<ApplicationCountry> countries,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps an unmodifiable list, and the unknown fields sorted. */
    public ApplicationFamily {
        OneOrList.Field<ApplicationCountry> field = OneOrList.field(
                "countriesringDetails", Json.list(countries), ApplicationCountry.class, additionalProperties);
        countries = field.rows();
        additionalProperties = Json.additionalProperties(field.others());
    }

    /** Reads a family from the service's JSON, for tests. */
    public static ApplicationFamily fromJson(String json) {
        return Json.read(ApplicationFamily.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
