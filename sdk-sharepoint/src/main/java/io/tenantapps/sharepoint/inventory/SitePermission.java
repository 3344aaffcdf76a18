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
 * @param webId the web; the zero GUID where it is for the whole site collection
 * @param listId the list; the zero GUID where it is for the whole web
 * @param right what it allows, in the service's word; see {@link #level}
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record SitePermission(
        @JsonProperty("siteId") @Nullable String siteId,
        @JsonProperty("webId") @Nullable String webId,
        @JsonProperty("listId") @Nullable String listId,
        @JsonProperty("right") @Nullable String right,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unchangeable. */
    public SitePermission {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static SitePermission fromJson(String json) {
        return Json.read(SitePermission.class, json);
    }

    /** What it allows. */
    public PermissionRight level() {
        return PermissionRight.of(right);
    }

    /** Whether it is for the whole site collection. */
    public boolean isForSiteCollection() {
        return Guid.isZero(webId);
    }

    /** Whether it is for one list. */
    public boolean isForList() {
        return !Guid.isZero(listId);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
