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
 * An add-in that can be used on a web, as the service lists it for that web. The service lists an add-in from the
 * tenant's app catalog for every web that can use it.
 *
 * @param title the title
 * @param appInstanceId the id of the installation
 * @param appIdentifier the name of its principal
 * @param productId the id in the manifest
 * @param appSource the source of the add-in, as the service names it; see {@link #source}
 * @param status the status, as the service names it; see {@link #state}
 * @param launchUrl the start page; it may contain tokens such as {@code ~appWebUrl}, so it may not be a valid URL
 * @param appWebFullUrl the URL of the app web, which contains the add-in's data; empty if missing
 * @param appWebId the id of the app web; the zero GUID if missing
 * @param appWebName the title of the app web
 * @param assetId the id in the store
 * @param creationTimeUtc the time of its installation
 * @param installedBy the user who installed it
 * @param installedSiteId the site collection of the installation
 * @param installedWebId the web of the installation
 * @param installedWebName the title of the web of the installation
 * @param installedWebUrl the URL of the web of the installation
 * @param currentSiteId the site collection of this list entry
 * @param currentWebId the web of this list entry
 * @param currentWebName the title of the web of this list entry
 * @param currentWebUrl the URL of the web of this list entry
 * @param licensePurchaseTime the time of purchase of its licence; the service sends no time zone, so UTC is assumed
 * @param purchaserIdentity the buyer of the licence
 * @param locale the language
 * @param tenantAppData the deployment data of an add-in from the tenant's catalog; empty for other add-ins
 * @param tenantAppDataUpdateTime the time of the last change of {@code tenantAppData}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Keeps the lists and the unknown fields unmodifiable. */
    public AddinInstance {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an add-in from the service's JSON, for tests. */
    public static AddinInstance fromJson(String json) {
        return Json.read(AddinInstance.class, json);
    }

    /** Returns the status. */
    public AddinStatus state() {
        return AddinStatus.of(status);
    }

    /** Returns the source of the add-in. */
    public AddinSource source() {
        return AddinSource.of(appSource);
    }

    /** Returns the type, derived from the identifier and the app web. */
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
     * Returns true if the add-in was deployed from the tenant's app catalog. In that case, the add-in is also listed
     * for webs other than the one where it is installed. Uninstalling a tenant-deployed add-in removes it from every
     * web of the tenant.
     */
    public boolean isTenantDeployed() {
        boolean hasData = tenantAppData != null && !tenantAppData.isBlank();
        boolean isElsewhere =
                installedWebUrl != null && currentWebUrl != null && !SiteUrl.isSame(installedWebUrl, currentWebUrl);
        return hasData || isElsewhere;
    }

    /**
     * Returns true if the add-in is installed only on the web of this list entry. The result is false if the service
     * omits a field that is needed to decide.
     */
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
