package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A site collection of a tenant. A component is null if the source does not have it.
 *
 * @param url the URL, decoded, without a slash at the end
 * @param kind the kind
 * @param siteId the id of the site collection
 * @param rootWebId the id of its root web
 * @param title the title
 * @param template the template, such as {@code STS#3}
 * @param created the time of its creation
 * @param changed the time of the last change of an item
 * @param hubId the id of its hub; null also if the site belongs to no hub
 * @param groupId the id of its Microsoft 365 group, or of the team of a channel; null also if the site has neither
 * @param geo the code of its geography; null also if the tenant has only one geography
 */
public record TenantSite(
        @JsonProperty("url") String url,
        @JsonProperty("kind") SiteKind kind,
        @JsonProperty("siteId") @Nullable String siteId,
        @JsonProperty("rootWebId") @Nullable String rootWebId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("template") @Nullable String template,
        @JsonProperty("created") @Nullable Instant created,
        @JsonProperty("changed") @Nullable Instant changed,
        @JsonProperty("hubId") @Nullable String hubId,
        @JsonProperty("groupId") @Nullable String groupId,
        @JsonProperty("geo") @Nullable String geo) {

    /** Returns a site with a known URL and otherwise unknown properties. */
    public static TenantSite of(String url) {
        return new TenantSite(
                SiteUrls.decoded(url), SiteUrls.kind(url), null, null, null, null, null, null, null, null, null);
    }

    /** Reads a site from JSON, such as a line of {@code sites.jsonl}. */
    public static TenantSite fromJson(String json) {
        return Json.read(TenantSite.class, json);
    }

    /**
     * Returns the key of this site. A source may list a site under several spellings of its URL, but always with the
     * same id.
     */
    String key() {
        return siteId == null ? SiteUrls.key(url) : siteId;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
