package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grant for a site collection, a web or a list.
 *
 * @param siteId the site collection
 * @param webId the web; the zero GUID if the grant is for the whole site collection
 * @param listId the list; the zero GUID if the grant is for the whole web
 * @param right the level, as the service names it; see {@link #level}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record SitePermission(
        @JsonProperty("siteId") @Nullable String siteId,
        @JsonProperty("webId") @Nullable String webId,
        @JsonProperty("listId") @Nullable String listId,
        @JsonProperty("right") @Nullable String right,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    public SitePermission {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a grant from the service's JSON, for tests. */
    public static SitePermission fromJson(String json) {
        return Json.read(SitePermission.class, json);
    }

    /** Returns the level of the grant. */
    public PermissionRight level() {
        return PermissionRight.of(right);
    }

    /** Returns true if the grant is for the whole site collection. */
    public boolean isForSiteCollection() {
        return Guid.isZero(webId);
    }

    /** Returns true if the grant is for one list. */
    public boolean isForList() {
        return !Guid.isZero(listId);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
