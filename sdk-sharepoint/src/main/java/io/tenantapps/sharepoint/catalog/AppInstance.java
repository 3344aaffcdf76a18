package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.sharepoint.AddinSource;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.TileStatus;
import io.tenantapps.sharepoint.TileType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An app that is installed on a web, as the web's own list of tiles has it. Microsoft's pages do not say what the numbers of
 * source, status and type mean; the enums name those of which it is known.
 *
 * @param tileId the id that the tile has for this installation ({@code AppId} on the wire); not the {@link AppId} of a
 *     catalog
 * @param appPrincipalId the principal that belongs to it; empty where it has none
 * @param appSource where it came from, the number of the service; see {@link #source}
 * @param appStatus how it is doing, the number of the service; see {@link #status}
 * @param appType what it is, the number of the service; see {@link #type}
 * @param assetId its id in the store
 * @param baseTemplate -1 for an app
 * @param childCount -1 for an app
 * @param contentMarket the market of the store
 * @param customSettingsUrl the page for its settings
 * @param description its description
 * @param isCorporateCatalogSite whether the web is the one of the tenant's catalog
 * @param lastModified when it was last changed, in the time of the web and for reading
 * @param lastModifiedDate when it was last changed
 * @param productId its id in the manifest, the same in every catalog
 * @param target where its tile leads to
 * @param thumbnail its picture
 * @param title its title
 * @param version the version that is installed
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record AppInstance(
        @JsonProperty("AppId") @Nullable String tileId,
        @JsonProperty("AppPrincipalId") @Nullable String appPrincipalId,
        @JsonProperty("AppSource") @Nullable Integer appSource,
        @JsonProperty("AppStatus") @Nullable Integer appStatus,
        @JsonProperty("AppType") @Nullable Integer appType,
        @JsonProperty("AssetId") @Nullable String assetId,
        @JsonProperty("BaseTemplate") @Nullable Integer baseTemplate,
        @JsonProperty("ChildCount") @Nullable Integer childCount,
        @JsonProperty("ContentMarket") @Nullable String contentMarket,
        @JsonProperty("CustomSettingsUrl") @Nullable String customSettingsUrl,
        @JsonProperty("Description") @Nullable String description,
        @JsonProperty("IsCorporateCatalogSite") @Nullable Boolean isCorporateCatalogSite,
        @JsonProperty("LastModified") @Nullable String lastModified,
        @JsonProperty("LastModifiedDate") @Nullable Instant lastModifiedDate,
        @JsonProperty("ProductId") @Nullable ProductId productId,
        @JsonProperty("Target") @Nullable String target,
        @JsonProperty("Thumbnail") @Nullable String thumbnail,
        @JsonProperty("Title") @Nullable String title,
        @JsonProperty("Version") @Nullable AppVersion version,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public AppInstance {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** An instance from the JSON that the service sends, for tests. */
    public static AppInstance fromJson(String json) {
        return Json.read(AppInstance.class, json);
    }

    /** Returns where it came from. That the numbers are those of SharePoint's client object model is a guess. */
    public AddinSource source() {
        return AddinSource.of(appSource);
    }

    /** Returns how it is doing. */
    public TileStatus status() {
        return TileStatus.of(appStatus);
    }

    /** Returns what it is. */
    public TileType type() {
        return TileType.of(appType);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
