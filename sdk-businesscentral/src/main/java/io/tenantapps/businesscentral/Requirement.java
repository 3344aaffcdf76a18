package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.internal.json.OtherNames;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another app that has to be brought into order first.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param version the version that is needed, or is there
 * @param type what has to be done with it, in the service's word; see {@link #action}
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record Requirement(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("type") @Nullable String type,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public Requirement {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** One from the JSON that the service sends, for tests. */
    public static Requirement fromJson(String json) {
        return Json.read(Requirement.class, json);
    }

    /** What has to be done with it. */
    public RequiredAction action() {
        return RequiredAction.of(type);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
