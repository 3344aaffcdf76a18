package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an add-in's principal may do on a web. Grants for the site collection and for the tenant are listed for each web again.
 *
 * @param absoluteUrl the web
 * @param serverRelativeUrl its path
 * @param appIdentifier the name of the principal
 * @param allowAppOnly whether it may act without a user
 * @param tenantScopedPermissions what it may do in the whole tenant
 * @param siteCollectionScopedPermissions what it may do here
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record AddinPermission(
        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl"}) @Nullable
        String absoluteUrl,

        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,
        @JsonProperty("appIdentifier") @Nullable String appIdentifier,
        @JsonProperty("allowAppOnly") @Nullable Boolean allowAppOnly,
        @JsonProperty("tenantScopedPermissions") List<TenantPermission> tenantScopedPermissions,
        @JsonProperty("siteCollectionScopedPermissions") List<SitePermission> siteCollectionScopedPermissions,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public AddinPermission {
        tenantScopedPermissions = Json.list(tenantScopedPermissions);
        siteCollectionScopedPermissions = Json.list(siteCollectionScopedPermissions);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static AddinPermission fromJson(String json) {
        return Json.read(AddinPermission.class, json);
    }

    /** Whether it has grants for the whole tenant. */
    public boolean isTenantWide() {
        return !tenantScopedPermissions.isEmpty();
    }

    /** Whether it has any grant at all. The service lists principals without one too. */
    public boolean isEmpty() {
        return tenantScopedPermissions.isEmpty() && siteCollectionScopedPermissions.isEmpty();
    }

    /** The id of its application; null where the identifier holds none. */
    public @Nullable String appId() {
        return AppIdentifier.appId(appIdentifier);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
