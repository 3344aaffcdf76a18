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
 * The permissions of an add-in's principal on a web. For each web, the service repeats the grants for the site
 * collection and for the tenant.
 *
 * @param absoluteUrl the URL of the web
 * @param serverRelativeUrl the path of the web
 * @param appIdentifier the name of the principal
 * @param allowAppOnly true if the principal may act without a user
 * @param tenantScopedPermissions the permissions in the whole tenant
 * @param siteCollectionScopedPermissions the permissions in this site collection
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Keeps the lists and the unknown fields unmodifiable. */
    public AddinPermission {
        tenantScopedPermissions = Json.list(tenantScopedPermissions);
        siteCollectionScopedPermissions = Json.list(siteCollectionScopedPermissions);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a permission from the service's JSON, for tests. */
    public static AddinPermission fromJson(String json) {
        return Json.read(AddinPermission.class, json);
    }

    /** Returns true if the principal has grants for the whole tenant. */
    public boolean isTenantWide() {
        return !tenantScopedPermissions.isEmpty();
    }

    /** Returns true if this record contains no grants. The service lists principals without grants too. */
    public boolean isEmpty() {
        return tenantScopedPermissions.isEmpty() && siteCollectionScopedPermissions.isEmpty();
    }

    /** Returns the id of its application, or null if the identifier contains none. */
    public @Nullable String appId() {
        return AppIdentifier.appId(appIdentifier);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
