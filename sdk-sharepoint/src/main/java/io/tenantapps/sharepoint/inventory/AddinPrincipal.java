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
 * A principal of an add-in that has permissions in a site collection, or in the whole tenant where the admin site was asked.
 *
 * @param absoluteUrl the site that was asked
 * @param serverRelativeUrl its path
 * @param appIdentifier the name of the principal
 * @param title its title
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record AddinPrincipal(
        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl"}) @Nullable
        String absoluteUrl,

        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,
        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("title") @Nullable String title,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public AddinPrincipal {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static AddinPrincipal fromJson(String json) {
        return Json.read(AddinPrincipal.class, json);
    }

    /** The id of its application; null where the identifier holds none. */
    public @Nullable String appId() {
        return AppIdentifier.appId(appIdentifier);
    }

    /** The tenant to which it belongs; null where the identifier holds none. */
    public @Nullable String realm() {
        return AppIdentifier.realm(appIdentifier);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
