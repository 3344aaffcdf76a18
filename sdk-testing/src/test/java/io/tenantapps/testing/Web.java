package io.tenantapps.testing;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a web in a response. */
public record Web(
        @JsonProperty("Title") @Nullable String title,
        @JsonProperty("Url") @Nullable String url,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
    public Web {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }
}
