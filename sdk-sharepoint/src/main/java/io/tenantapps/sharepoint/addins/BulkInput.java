package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was asked: of a site, of a principal on a site, or of an application.
 *
 * @param site the site; null where the question names none
 * @param subject the identifier or id that was asked for; null where the question is about the site alone
 */
public record BulkInput(@Nullable String site, @Nullable String subject) {
    @Override
    public String toString() {
        return SafeText.escape(
                site == null ? String.valueOf(subject) : subject == null ? site : subject + " on " + site);
    }
}
