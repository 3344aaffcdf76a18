package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment of Business Central. One that was deleted and can be brought back is still listed, under another name.
 *
 * @param friendlyName its name for people
 * @param type what it is for, in the service's word; see {@link #environmentType}
 * @param name its name, as it stands in addresses
 * @param countryCode its country
 * @param applicationFamily its family, such as {@code BusinessCentral}
 * @param aadTenantId the tenant that owns it
 * @param applicationVersion the version of its application; no longer documented since v2.26, where {@link #versionDetails} is
 * @param platformVersion the version of its platform; no longer documented since v2.26
 * @param status how it is doing, in the service's word; see {@link #environmentStatus}
 * @param webClientLoginUrl where users sign in
 * @param webServiceUrl where its own services are
 * @param locationName the Azure region where its data is
 * @param geoName the part of the world where that is (v2.26 and later)
 * @param ringName the ring in which it gets updates
 * @param appInsightsKey where its telemetry goes; secret-like, so it prints as {@code ***}
 * @param softDeletedOn when it was deleted
 * @param hardDeletePendingOn when it will be deleted for good
 * @param deleteReason why it was deleted
 * @param appSourceAppsUpdateCadence when its apps are updated without anybody asking; see {@link #updateCadence}
 * @param versionDetails its version (v2.26 and later)
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record BcEnvironment(
        @JsonProperty("friendlyName") @Nullable String friendlyName,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("countryCode") @Nullable String countryCode,
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,
        @JsonProperty("aadTenantId") @Nullable String aadTenantId,
        @JsonProperty("applicationVersion") @Nullable AppVersion applicationVersion,
        @JsonProperty("platformVersion") @Nullable AppVersion platformVersion,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("webClientLoginUrl") @Nullable String webClientLoginUrl,
        @JsonProperty("webServiceUrl") @Nullable String webServiceUrl,
        @JsonProperty("locationName") @Nullable String locationName,
        @JsonProperty("geoName") @Nullable String geoName,
        @JsonProperty("ringName") @Nullable String ringName,
        @JsonProperty("appInsightsKey") @Nullable String appInsightsKey,
        @JsonProperty("softDeletedOn") @Nullable Instant softDeletedOn,
        @JsonProperty("hardDeletePendingOn") @Nullable Instant hardDeletePendingOn,
        @JsonProperty("deleteReason") @Nullable String deleteReason,

        @JsonProperty("appSourceAppsUpdateCadence") @Nullable
        String appSourceAppsUpdateCadence,

        @JsonProperty("versionDetails") @Nullable VersionDetails versionDetails,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public BcEnvironment {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** An environment from the JSON that the service sends, for tests. */
    public static BcEnvironment fromJson(String json) {
        return Json.read(BcEnvironment.class, json);
    }

    /** What it is for. */
    public EnvironmentType environmentType() {
        return EnvironmentType.of(type);
    }

    /** How it is doing. */
    public EnvironmentStatus environmentStatus() {
        return EnvironmentStatus.of(status);
    }

    /** When its apps are updated without anybody asking. */
    public UpdateCadence updateCadence() {
        return UpdateCadence.of(appSourceAppsUpdateCadence);
    }

    /** Whether apps can be managed on it now. */
    public boolean isActive() {
        return environmentStatus() == EnvironmentStatus.ACTIVE;
    }

    /** All of it but the key of its telemetry, and of the fields without a name here only the names. */
    @Override
    public String toString() {
        String key = appInsightsKey == null || appInsightsKey.isEmpty() ? "" : "***";
        return SafeText.escape("BcEnvironment[name=" + name + ", friendlyName=" + friendlyName + ", type=" + type
                + ", status=" + status
                + ", applicationFamily=" + applicationFamily + ", countryCode=" + countryCode + ", aadTenantId="
                + aadTenantId + ", applicationVersion=" + applicationVersion + ", platformVersion=" + platformVersion
                + ", versionDetails=" + versionDetails + ", webClientLoginUrl=" + webClientLoginUrl + ", webServiceUrl="
                + webServiceUrl + ", locationName=" + locationName + ", geoName=" + geoName + ", ringName=" + ringName
                + ", appInsightsKey=" + key + ", softDeletedOn=" + softDeletedOn + ", hardDeletePendingOn="
                + hardDeletePendingOn + ", deleteReason=" + deleteReason + ", appSourceAppsUpdateCadence="
                + appSourceAppsUpdateCadence + ", more=" + additionalProperties.keySet() + "]");
    }
}
