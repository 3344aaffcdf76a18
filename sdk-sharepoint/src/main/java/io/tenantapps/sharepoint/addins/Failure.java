package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * An input of a bulk call for which there is no answer.
 *
 * @param site the site that was asked, as it was given; null where the question names none
 * @param subject the identifier or id that was asked for; null where the question is about the site alone
 * @param message why: what the service says about it, or what went wrong on the way
 */
public record Failure(@Nullable String site, @Nullable String subject, String message) {
    @Override
    public String toString() {
        return SafeText.escape(new BulkInput(site, subject) + ": " + message);
    }
}
