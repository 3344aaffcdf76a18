package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An app in a catalog, as seen from one web: {@code installedVersion} and {@code canUpgrade} are relative to the web of
 * the request. Microsoft's page lists twelve of these fields. The service returns all of these fields.
 *
 * @param appId the id in this catalog
 * @param productId the id in the manifest, the same in every catalog
 * @param title the title
 * @param shortDescription the description; empty if missing
 * @param appCatalogVersion the version in the catalog
 * @param installedVersion the version installed on the web of the request; an empty string if the app is not installed
 *     there
 * @param canUpgrade true if the web has an older version than the catalog (according to other clients and web pages;
 *     recordings contain only false)
 * @param deployed true if the app can be installed
 * @param currentVersionDeployed true if the version in the catalog is deployed
 * @param isClientSideSolution true for a SharePoint Framework solution, false for an add-in
 * @param isEnabled true if the app is enabled in the catalog's list
 * @param isValidAppPackage true if the service could read the package; adding a broken package succeeds, and only this
 *     field shows the problem
 * @param errorMessage the error of the package, in the language of the tenant; {@code No errors.} if the package is
 *     fine, null for add-ins
 * @param isPackageDefaultSkipFeatureDeployment true if the package requests tenant-wide deployment
 * @param skipDeploymentFeature true if the app was deployed tenant-wide (the service's field has this word order)
 * @param containsTenantWideExtension true if the app has a tenant-wide extension
 * @param supportsTeamsTabs true if the app can be used in Teams
 * @param aadAppId the id of its Entra application; the zero GUID if missing
 * @param aadPermissions the API permissions that the app requests, separated by semicolons, such as
 *     {@code Microsoft Graph, User.ReadBasic.All}; null if it requests none
 * @param cdnLocation the URLs of its files, separated by semicolons
 * @param storeAssetId the id in the store; empty if it does not come from the store
 * @param thumbnailUrl the URL of its image; empty if missing
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record CatalogApp(
        @JsonProperty("ID") @Nullable AppId appId,
        @JsonProperty("ProductId") @Nullable ProductId productId,
        @JsonProperty("Title") @Nullable String title,
        @JsonProperty("ShortDescription") @Nullable String shortDescription,
        @JsonProperty("AppCatalogVersion") @Nullable AppVersion appCatalogVersion,
        @JsonProperty("InstalledVersion") @Nullable AppVersion installedVersion,
        @JsonProperty("CanUpgrade") @Nullable Boolean canUpgrade,
        @JsonProperty("Deployed") @Nullable Boolean deployed,
        @JsonProperty("CurrentVersionDeployed") @Nullable Boolean currentVersionDeployed,
        @JsonProperty("IsClientSideSolution") @Nullable Boolean isClientSideSolution,
        @JsonProperty("IsEnabled") @Nullable Boolean isEnabled,
        @JsonProperty("IsValidAppPackage") @Nullable Boolean isValidAppPackage,
        @JsonProperty("ErrorMessage") @Nullable String errorMessage,

        @JsonProperty("IsPackageDefaultSkipFeatureDeployment") @Nullable
        Boolean isPackageDefaultSkipFeatureDeployment,

        @JsonProperty("SkipDeploymentFeature") @Nullable Boolean skipDeploymentFeature,

        @JsonProperty("ContainsTenantWideExtension") @Nullable
        Boolean containsTenantWideExtension,

        @JsonProperty("SupportsTeamsTabs") @Nullable Boolean supportsTeamsTabs,
        @JsonProperty("AadAppId") @Nullable String aadAppId,
        @JsonProperty("AadPermissions") @Nullable String aadPermissions,
        @JsonProperty("CDNLocation") @Nullable String cdnLocation,
        @JsonProperty("StoreAssetId") @Nullable String storeAssetId,
        @JsonProperty("ThumbnailUrl") @Nullable String thumbnailUrl,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public CatalogApp {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an app from the service's JSON, for tests. */
    public static CatalogApp fromJson(String json) {
        return Json.read(CatalogApp.class, json);
    }

    /** Returns true if the app is installed on the web of the request. */
    public boolean isInstalled() {
        return installedVersion != null && !installedVersion.toString().isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
