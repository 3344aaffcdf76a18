package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An add-in's principal that has permissions in a site collection. If the request was for the admin site, the
 * principal has permissions in the whole tenant.
 *
 * @param absoluteUrl the URL of the site in the request
 * @param serverRelativeUrl the path of the site
 * @param appIdentifier the name of the principal
 * @param title the title
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record AddinPrincipal(
        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl"}) @Nullable
        String absoluteUrl,

        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,
        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("title") @Nullable String title,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    public AddinPrincipal {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a principal from the service's JSON, for tests. */
    public static AddinPrincipal fromJson(String json) {
        return Json.read(AddinPrincipal.class, json);
    }

    /** Returns the id of the principal's application, or null if the identifier contains none. */
    public @Nullable String appId() {
        return AppIdentifier.appId(appIdentifier);
    }

    /** Returns the id of the principal's tenant, or null if the identifier contains none. */
    public @Nullable String realm() {
        return AppIdentifier.realm(appIdentifier);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
