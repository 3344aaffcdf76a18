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
 * An app in a catalog, as seen from one web: {@code installedVersion} and {@code canUpgrade} are relative to the web that
 * was asked. Microsoft's page lists twelve of these fields; the service has all of them.
 *
 * @param appId its id in this catalog
 * @param productId its id in the manifest, the same in every catalog
 * @param title its title
 * @param shortDescription its description; empty where it has none
 * @param appCatalogVersion the version in the catalog
 * @param installedVersion the version installed on the web that was asked; empty text where it is not installed
 * @param canUpgrade whether the web has an older version than the catalog (so peers and pages say; only false was recorded)
 * @param deployed whether it can be installed
 * @param currentVersionDeployed whether that is so for the version in the catalog
 * @param isClientSideSolution true for a SharePoint Framework solution, false for an add-in
 * @param isEnabled whether it is enabled in the catalog's list
 * @param isValidAppPackage whether the service could read the package; adding a broken one succeeds and shows here
 * @param errorMessage what is wrong with it, in the language of the tenant; {@code No errors.} where nothing is, null for
 *     add-ins
 * @param isPackageDefaultSkipFeatureDeployment whether the package asks to be made available to all sites at once
 * @param skipDeploymentFeature whether it was deployed like that (the odd name is the service's)
 * @param containsTenantWideExtension whether it has an extension that is active in the whole tenant
 * @param supportsTeamsTabs whether it can be used in Teams
 * @param aadAppId the Entra application that belongs to it; the zero GUID where none does
 * @param aadPermissions the API permissions it requests, such as {@code Microsoft Graph, User.ReadBasic.All}, divided by
 *     semicolons; null where it requests none
 * @param cdnLocation where its files are, several addresses divided by semicolons
 * @param storeAssetId its id in the store; empty where it did not come from there
 * @param thumbnailUrl its picture; empty where it has none
 * @param additionalProperties the fields without a name here, and those whose value could not be read
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

    /** Keeps the unknown fields sorted and unchangeable. */
    public CatalogApp {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** An app from the JSON that the service sends, for tests. */
    public static CatalogApp fromJson(String json) {
        return Json.read(CatalogApp.class, json);
    }

    /** Whether it is installed on the web that was asked. */
    public boolean isInstalled() {
        return installedVersion != null && !installedVersion.toString().isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
