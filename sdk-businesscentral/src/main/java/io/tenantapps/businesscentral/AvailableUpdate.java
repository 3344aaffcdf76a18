package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.internal.json.OtherNames;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A newer version of an installed app.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param version the newer version
 * @param requirements the other apps that must be installed or updated before this app; may be empty
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record AvailableUpdate(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public AvailableUpdate {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        requirements = Json.list(requirements);
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** Reads an update from the service's JSON, for tests. */
    public static AvailableUpdate fromJson(String json) {
        return Json.read(AvailableUpdate.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
