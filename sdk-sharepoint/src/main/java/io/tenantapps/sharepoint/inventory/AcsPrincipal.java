package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service principal of the retired Azure ACS. Only Microsoft Graph can show when the secrets of such a principal
 * expire.
 *
 * @param appId the id of its application
 * @param appIdentifier the name of the principal
 * @param title the title
 * @param redirectUri the redirect URL for authorization codes from ACS; null if missing
 * @param appDomains the hosts of the add-in's remote part
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record AcsPrincipal(
        @JsonProperty("appId") @Nullable String appId,
        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("redirectUri") @Nullable String redirectUri,
        @JsonProperty("appDomains") List<String> appDomains,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    public AcsPrincipal {
        appDomains = Json.list(appDomains);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a principal from the service's JSON, for tests. */
    public static AcsPrincipal fromJson(String json) {
        return Json.read(AcsPrincipal.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
