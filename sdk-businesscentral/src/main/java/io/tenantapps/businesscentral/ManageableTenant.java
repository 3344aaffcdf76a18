package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant whose environments an application may manage.
 *
 * @param entraTenantId its id, with which a token for it can be asked for
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record ManageableTenant(
        @JsonProperty("entraTenantId") @Nullable String entraTenantId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public ManageableTenant {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Returns one from the JSON that the service sends, for tests. */
    public static ManageableTenant fromJson(String json) {
        return Json.read(ManageableTenant.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
