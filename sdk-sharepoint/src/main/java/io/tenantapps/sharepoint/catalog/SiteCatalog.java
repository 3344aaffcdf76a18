package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site collection that has, or had, its own app catalog. The service's list may still contain sites that were deleted
 * or renamed.
 *
 * @param absoluteUrl the URL of the site collection
 * @param errorMessage null or {@code Success} if the service could access the site, otherwise the error, such as {@code
 *     Access denied.}
 * @param siteId the id of the site collection
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record SiteCatalog(
        @JsonProperty("AbsoluteUrl") @Nullable String absoluteUrl,
        @JsonProperty("ErrorMessage") @Nullable String errorMessage,
        @JsonProperty("SiteID") @Nullable String siteId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public SiteCatalog {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a site from the service's JSON, for tests. */
    public static SiteCatalog fromJson(String json) {
        return Json.read(SiteCatalog.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
