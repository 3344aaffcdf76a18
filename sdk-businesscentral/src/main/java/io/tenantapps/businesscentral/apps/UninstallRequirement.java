package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.AppType;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.RequiredAction;
import io.tenantapps.businesscentral.internal.json.OtherNames;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An app that must be uninstalled before another app, because it depends on that app.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param version the installed version
 * @param type the origin of the app, as the service writes it; see {@link #appType}
 * @param requirementType the required action, as the service writes it; see {@link #action}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record UninstallRequirement(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("type") @Nullable String type,

        @JsonProperty("EnvironmentAppOperationRequirementType") @Nullable
        String requirementType,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public UninstallRequirement {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** Reads a requirement from the service's JSON, for tests. */
    public static UninstallRequirement fromJson(String json) {
        return Json.read(UninstallRequirement.class, json);
    }

    /** Returns the origin of the app. */
    public AppType appType() {
        return AppType.of(type);
    }

    /** Returns the required action. */
    public RequiredAction action() {
        return RequiredAction.of(requirementType);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
