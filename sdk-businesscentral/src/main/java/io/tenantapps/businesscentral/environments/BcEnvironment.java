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
 * An environment of Business Central. While a deleted environment can be recovered, the service lists it under another
 * name.
 *
 * @param friendlyName the display name
 * @param type the purpose, as the service writes it; see {@link #environmentType}
 * @param name the name, as used in URLs
 * @param countryCode the country
 * @param applicationFamily the family, such as {@code BusinessCentral}
 * @param aadTenantId the tenant that owns the environment
 * @param applicationVersion the version of the application; not documented since v2.26, which has {@link
 *     #versionDetails} instead
 * @param platformVersion the version of the platform; not documented since v2.26
 * @param status the status, as the service writes it; see {@link #environmentStatus}
 * @param webClientLoginUrl the URL for users to sign in
 * @param webServiceUrl the URL of the environment's web services
 * @param locationName the Azure region that stores the data
 * @param geoName the geography that stores the data (v2.26 and later)
 * @param ringName the update ring
 * @param appInsightsKey the telemetry key; it is similar to a secret, so {@code toString} prints {@code ***}
 * @param softDeletedOn the time of the deletion
 * @param hardDeletePendingOn the time of the final deletion
 * @param deleteReason the reason for the deletion
 * @param appSourceAppsUpdateCadence the cadence of automatic app updates, as the service writes it; see {@link
 *     #updateCadence}
 * @param versionDetails the version (v2.26 and later)
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Keeps the unknown fields sorted and unmodifiable. */
    public BcEnvironment {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an environment from the service's JSON, for tests. */
    public static BcEnvironment fromJson(String json) {
        return Json.read(BcEnvironment.class, json);
    }

    /** Returns the purpose. */
    public EnvironmentType environmentType() {
        return EnvironmentType.of(type);
    }

    /** Returns the status. */
    public EnvironmentStatus environmentStatus() {
        return EnvironmentStatus.of(status);
    }

    /** Returns the cadence of automatic app updates. */
    public UpdateCadence updateCadence() {
        return UpdateCadence.of(appSourceAppsUpdateCadence);
    }

    /** Returns the version of the environment, from whichever field the service fills; null if neither has a value. */
    public @Nullable AppVersion currentVersion() {
        return versionDetails == null || versionDetails.version() == null
                ? applicationVersion
                : versionDetails.version();
    }

    /** Returns true if apps can be managed in the environment now. */
    public boolean isActive() {
        return environmentStatus() == EnvironmentStatus.ACTIVE;
    }

    /**
     * Returns all fields except the telemetry key. The string contains only the names of additional properties, not
     * their values.
     */
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
