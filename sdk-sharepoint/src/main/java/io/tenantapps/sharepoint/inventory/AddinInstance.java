package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.sharepoint.AddinSource;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An add-in that can be used on a web, as the service lists it for that web. One that was deployed from the tenant's app catalog
 * is listed for every web on which it can be used.
 *
 * @param title its title
 * @param appInstanceId the id of the installation
 * @param appIdentifier the name of its principal
 * @param productId its id in the manifest
 * @param appSource where it came from, in the service's word; see {@link #source}
 * @param status how it is doing, in the service's word; see {@link #state}
 * @param launchUrl the page it starts with; may hold tokens such as {@code ~appWebUrl}, so it is no address
 * @param appWebFullUrl the web that was made for it, which holds its data; empty where it has none
 * @param appWebId the id of that web; the zero GUID where it has none
 * @param appWebName the title of that web
 * @param assetId its id in the store
 * @param creationTimeUtc when it was installed
 * @param installedBy who installed it
 * @param installedSiteId the site collection in which it is installed
 * @param installedWebId the web in which it is installed
 * @param installedWebName the title of that web
 * @param installedWebUrl the address of that web
 * @param currentSiteId the site collection for which it is listed
 * @param currentWebId the web for which it is listed
 * @param currentWebName the title of that web
 * @param currentWebUrl the address of that web
 * @param licensePurchaseTime when its licence was bought; the service gives no zone, it is taken for UTC
 * @param purchaserIdentity who bought it
 * @param locale its language
 * @param tenantAppData where it was deployed to, if from the tenant's catalog; else empty
 * @param tenantAppDataUpdateTime when that was last changed
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record AddinInstance(
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("appInstanceId") @Nullable String appInstanceId,
        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("productId") @Nullable ProductId productId,
        @JsonProperty("appSource") @Nullable String appSource,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("launchUrl") @Nullable String launchUrl,
        @JsonProperty("appWebFullUrl") @Nullable String appWebFullUrl,
        @JsonProperty("appWebId") @Nullable String appWebId,
        @JsonProperty("appWebName") @Nullable String appWebName,
        @JsonProperty("assetId") @Nullable String assetId,
        @JsonProperty("creationTimeUtc") @Nullable Instant creationTimeUtc,
        @JsonProperty("installedBy") @Nullable String installedBy,
        @JsonProperty("installedSiteId") @Nullable String installedSiteId,
        @JsonProperty("installedWebId") @Nullable String installedWebId,
        @JsonProperty("installedWebName") @Nullable String installedWebName,
        @JsonProperty("installedWebUrl") @Nullable String installedWebUrl,
        @JsonProperty("currentSiteId") @Nullable String currentSiteId,
        @JsonProperty("currentWebId") @Nullable String currentWebId,
        @JsonProperty("currentWebName") @Nullable String currentWebName,
        @JsonProperty("currentWebUrl") @Nullable String currentWebUrl,
        @JsonProperty("licensePurchaseTime") @Nullable Instant licensePurchaseTime,
        @JsonProperty("purchaserIdentity") @Nullable String purchaserIdentity,
        @JsonProperty("locale") @Nullable String locale,
        @JsonProperty("tenantAppData") @Nullable String tenantAppData,
        @JsonProperty("tenantAppDataUpdateTime") @Nullable Instant tenantAppDataUpdateTime,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public AddinInstance {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static AddinInstance fromJson(String json) {
        return Json.read(AddinInstance.class, json);
    }

    /** How it is doing. */
    public AddinStatus state() {
        return AddinStatus.of(status);
    }

    /** Where it came from. */
    public AddinSource source() {
        return AddinSource.of(appSource);
    }

    /** What it is, as far as its identifier and its app web tell. */
    public AddinType type() {
        boolean hasAppWeb = appWebFullUrl != null && !appWebFullUrl.isBlank();
        if (AppIdentifier.isExternal(appIdentifier)) {
            return hasAppWeb ? AddinType.HYBRID : AddinType.PROVIDER_HOSTED;
        }
        if (AppIdentifier.isInternal(appIdentifier) && Guid.isZero(appWebId)) {
            return AddinType.SPFX_LEAK;
        }
        return hasAppWeb ? AddinType.SHAREPOINT_HOSTED : AddinType.UNKNOWN;
    }

    /**
     * Whether it was deployed from the tenant's app catalog, so that it is listed for webs on which it is not installed.
     * Uninstalling such an add-in takes it from every web of the tenant.
     */
    public boolean isTenantDeployed() {
        boolean hasData = tenantAppData != null && !tenantAppData.isBlank();
        boolean isElsewhere =
                installedWebUrl != null && currentWebUrl != null && !SiteUrl.isSame(installedWebUrl, currentWebUrl);
        return hasData || isElsewhere;
    }

    /** Whether it is installed on the web for which it is listed and nowhere else, as far as the service says all it should. */
    public boolean isOnlyOnItsWeb() {
        return tenantAppData != null
                && tenantAppData.isBlank()
                && installedWebUrl != null
                && currentWebUrl != null
                && SiteUrl.isSame(installedWebUrl, currentWebUrl);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
