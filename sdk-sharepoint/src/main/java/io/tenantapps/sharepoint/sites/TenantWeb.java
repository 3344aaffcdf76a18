package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A web of a tenant.
 *
 * @param url the URL, decoded
 * @param site the URL of its site collection; equal to {@code url} for a root web
 * @param webId the id; null if the source of the site does not have it
 * @param title the title; null if it is unknown
 * @param template the template, such as {@code STS#3}; null if it is unknown
 * @param state the result of reading its sub-webs
 * @param message the reason if its sub-webs were not read; empty otherwise
 */
public record TenantWeb(
        @JsonProperty("url") String url,
        @JsonProperty("site") String site,
        @JsonProperty("webId") @Nullable String webId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("template") @Nullable String template,
        @JsonProperty("state") WebState state,
        @JsonProperty("message") String message) {

    /** Replaces a missing message with an empty one. */
    public TenantWeb {
        message = message == null ? "" : message;
    }

    static TenantWeb root(TenantSite site) {
        return new TenantWeb(
                site.url(), site.url(), site.rootWebId(), site.title(), site.template(), WebState.NOT_READ, "");
    }

    /** Reads a web from JSON, such as a line of {@code webs.jsonl}. */
    public static TenantWeb fromJson(String json) {
        return Json.read(TenantWeb.class, json);
    }

    /** True if this is the root web of its site collection. */
    public boolean isRoot() {
        return url.equals(site);
    }

    /** True if the sub-webs of this web were requested but are unknown. */
    public boolean isGap() {
        return state == WebState.REFUSED || state == WebState.FAILED;
    }

    TenantWeb now(WebState other, String reason) {
        return new TenantWeb(url, site, webId, title, template, other, reason);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
