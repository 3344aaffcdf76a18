package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.internal.SiteUrl;
import org.jspecify.annotations.Nullable;

/**
 * A validated input of a bulk read.
 *
 * @param asked the input, as the caller passed it
 * @param site the site; null if the input does not name a site
 * @param subject the identifier of the principal or the id of the application; null if the input is only a site
 * @param key the key of the input; every spelling of its URL gives the same key
 */
record ScanInput(
        BulkInput asked, @Nullable SiteUrl site, @Nullable String subject, String key) {

    private static ScanInput of(BulkInput asked, @Nullable SiteUrl site, @Nullable String subject) {
        return new ScanInput(asked, site, subject, key(site == null ? null : site.key(), subject));
    }

    static ScanInput site(AdminSite admin, @Nullable String given) {
        return of(new BulkInput(given, null), admin.site(given), null);
    }

    static ScanInput onSite(AdminSite admin, @Nullable String given, @Nullable String subject) {
        if (subject == null || subject.isBlank()) {
            throw new IllegalArgumentException("app identifier is refused because it is blank");
        }
        return of(new BulkInput(given, subject), admin.site(given), subject.strip());
    }

    static ScanInput appId(@Nullable String given) {
        if (given == null) {
            throw new IllegalArgumentException("app id is refused because it is missing");
        }
        return of(new BulkInput(null, given), null, Guid.normalised("app id", given));
    }

    static String key(@Nullable String siteKey, @Nullable String subject) {
        return (siteKey == null ? "" : siteKey) + '\n' + (subject == null ? "" : SiteUrl.key(subject));
    }

    Failure failed(String message) {
        return new Failure(asked.site(), asked.subject(), message);
    }
}
