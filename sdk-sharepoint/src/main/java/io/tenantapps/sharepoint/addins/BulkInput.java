package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * An input of a bulk call: a site, a principal on a site, or an application.
 *
 * @param site the site; null if the input does not name a site
 * @param subject the identifier of the principal or the id of the application; null if the input is only a site
 */
public record BulkInput(@Nullable String site, @Nullable String subject) {
    @Override
    public String toString() {
        return SafeText.escape(
                site == null ? String.valueOf(subject) : subject == null ? site : subject + " on " + site);
    }
}
