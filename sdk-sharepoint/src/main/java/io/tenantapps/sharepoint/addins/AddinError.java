package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's error for one input.
 *
 * @param serverRelativeUrl the site in the request, as a path or, despite the name, as an absolute URL
 * @param absoluteUrl the absolute URL of the site; null if the service omits it
 * @param appIdentifier the principal in the request
 * @param appInstanceId the installation in the uninstall request
 * @param errorMessage the reason, in the language of the tenant
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
record AddinError(
        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,

        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl", "url"}) @Nullable
        String absoluteUrl,

        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("appInstanceId") @Nullable String appInstanceId,
        @JsonProperty("errorMessage") @Nullable String errorMessage,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    AddinError {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns the site to which the error applies, in the service's spelling. */
    @Nullable
    String site() {
        return absoluteUrl != null && !absoluteUrl.isBlank() ? absoluteUrl : serverRelativeUrl;
    }

    /** Returns the reason, or a default sentence if the service omits it. */
    String words() {
        return errorMessage == null || errorMessage.isBlank() ? "the service did not state a reason" : errorMessage;
    }
}
