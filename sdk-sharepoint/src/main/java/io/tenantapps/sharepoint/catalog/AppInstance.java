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
 * An app that is installed on a web, as the web's list of tiles describes it. Microsoft's pages do not explain the
 * numbers of source, status and type. The enums contain the known numbers.
 *
 * @param tileId the id of the tile for this installation ({@code AppId} on the wire); not the {@link AppId} of a
 *     catalog
 * @param appPrincipalId the id of the app's principal; empty if missing
 * @param appSource the source of the app, as the service's number; see {@link #source}
 * @param appStatus the status of the app, as the service's number; see {@link #status}
 * @param appType the type of the tile, as the service's number; see {@link #type}
 * @param assetId the id in the store
 * @param baseTemplate -1 for an app
 * @param childCount -1 for an app
 * @param contentMarket the market of the store
 * @param customSettingsUrl the URL of the app's settings page
 * @param description the description
 * @param isCorporateCatalogSite true if the web is the site of the tenant's catalog
 * @param lastModified the time of the last change as a display string, in the web's time zone
 * @param lastModifiedDate the time of the last change
 * @param productId the id in the manifest, the same in every catalog
 * @param target the URL that the tile opens
 * @param thumbnail the URL of the tile's image
 * @param title the title
 * @param version the installed version
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Keeps the unknown fields sorted and unmodifiable. */
    public AppInstance {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an instance from the service's JSON, for tests. */
    public static AppInstance fromJson(String json) {
        return Json.read(AppInstance.class, json);
    }

    /** Returns the source of the app. It is a guess that the numbers come from SharePoint's client object model. */
    public AddinSource source() {
        return AddinSource.of(appSource);
    }

    /** Returns the status of the app. */
    public TileStatus status() {
        return TileStatus.of(appStatus);
    }

    /** Returns the type of the tile. */
    public TileType type() {
        return TileType.of(appType);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
