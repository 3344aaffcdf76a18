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
 * Another app that must be installed, updated or uninstalled before the requested operation.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param version the required version, or the installed version
 * @param type the required action, as the service writes it; see {@link #action}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record Requirement(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("type") @Nullable String type,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public Requirement {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** Reads a requirement from the service's JSON, for tests. */
    public static Requirement fromJson(String json) {
        return Json.read(Requirement.class, json);
    }

    /** Returns the required action. */
    public RequiredAction action() {
        return RequiredAction.of(type);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
