package io.tenantapps.businesscentral.authorizedapps;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application in the list of authorized Microsoft Entra apps.
 *
 * @param appId the id of the application (client) in Microsoft Entra
 * @param isAdminConsentGranted true if an administrator has consented to the permissions of the application
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record AuthorizedApp(
        @JsonProperty("appId") @Nullable String appId,

        @JsonProperty("isAdminConsentGranted") @Nullable Boolean isAdminConsentGranted,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public AuthorizedApp {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an application from the service's JSON, for tests. */
    public static AuthorizedApp fromJson(String json) {
        return Json.read(AuthorizedApp.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
