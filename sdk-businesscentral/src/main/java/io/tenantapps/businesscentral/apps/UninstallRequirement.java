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
 * An app that depends on another one, and has to be uninstalled before that.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param version the version that is installed
 * @param type where it came from, in the service's word; see {@link #appType}
 * @param requirementType what has to be done with it, in the service's word; see {@link #action}
 * @param additionalProperties the fields without a name here, and those whose value could not be read
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

    /** Keeps the unknown fields sorted and unchangeable. */
    public UninstallRequirement {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** One from the JSON that the service sends, for tests. */
    public static UninstallRequirement fromJson(String json) {
        return Json.read(UninstallRequirement.class, json);
    }

    /** Where it came from. */
    public AppType appType() {
        return AppType.of(type);
    }

    /** What has to be done with it. */
    public RequiredAction action() {
        return RequiredAction.of(requirementType);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
