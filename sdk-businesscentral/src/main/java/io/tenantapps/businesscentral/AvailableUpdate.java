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
 * A newer version of an app that is installed.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param version the newer version
 * @param requirements the other apps that have to be installed or updated before; empty where there are none
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record AvailableUpdate(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("requirements") List<Requirement> requirements,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public AvailableUpdate {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        requirements = Json.list(requirements);
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** One from the JSON that the service sends, for tests. */
    public static AvailableUpdate fromJson(String json) {
        return Json.read(AvailableUpdate.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
