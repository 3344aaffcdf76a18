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
 * A service principal of the retired Azure ACS. When its secrets expire is told by Microsoft Graph alone.
 *
 * @param appId the id of its application
 * @param appIdentifier the name of the principal
 * @param title its title
 * @param redirectUri where ACS sent its codes; null where it has none
 * @param appDomains the hosts of its remote part
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record AcsPrincipal(
        @JsonProperty("appId") @Nullable String appId,
        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("redirectUri") @Nullable String redirectUri,
        @JsonProperty("appDomains") List<String> appDomains,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public AcsPrincipal {
        appDomains = Json.list(appDomains);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static AcsPrincipal fromJson(String json) {
        return Json.read(AcsPrincipal.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
