package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * An input of a bulk call that failed.
 *
 * @param site the site, as the caller passed it; null if the input does not name a site
 * @param subject the identifier of the principal or the id of the application; null if the input is only a site
 * @param message the reason from the service, or the error of the request
 */
public record Failure(@Nullable String site, @Nullable String subject, String message) {
    @Override
    public String toString() {
        return SafeText.escape(new BulkInput(site, subject) + ": " + message);
    }
}
