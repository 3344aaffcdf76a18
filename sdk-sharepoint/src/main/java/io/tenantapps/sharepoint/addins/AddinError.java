package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint could not do for one input.
 *
 * @param serverRelativeUrl the site that was asked: its path or, whatever the name, its whole address
 * @param absoluteUrl its whole address, where the service gives it
 * @param appIdentifier the principal that was asked for
 * @param appInstanceId the installation that was to be removed
 * @param errorMessage why, in the language of the tenant
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
record AddinError(
        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,

        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl", "url"}) @Nullable
        String absoluteUrl,

        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("appInstanceId") @Nullable String appInstanceId,
        @JsonProperty("errorMessage") @Nullable String errorMessage,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    AddinError {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** The site that was asked, as the service has it. */
    @Nullable
    String site() {
        return absoluteUrl != null && !absoluteUrl.isBlank() ? absoluteUrl : serverRelativeUrl;
    }

    /** Why, in a sentence whatever the service leaves out. */
    String words() {
        return errorMessage == null || errorMessage.isBlank() ? "the service gives no reason" : errorMessage;
    }
}
