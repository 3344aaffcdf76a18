package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A site collection that has, or had, an app catalog of its own. The list of the service may still hold sites that were
 * deleted or renamed.
 *
 * @param absoluteUrl the site collection
 * @param errorMessage null or {@code Success} where the service could look at it, else why not, such as {@code Access
 *     denied.}
 * @param siteId the id of the site collection
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record SiteCatalog(
        @JsonProperty("AbsoluteUrl") @Nullable String absoluteUrl,
        @JsonProperty("ErrorMessage") @Nullable String errorMessage,
        @JsonProperty("SiteID") @Nullable String siteId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public SiteCatalog {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** A site from the JSON that the service sends, for tests. */
    public static SiteCatalog fromJson(String json) {
        return Json.read(SiteCatalog.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
