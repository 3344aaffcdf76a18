package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * What the service told in a bulk read about something that was not asked for in the same request: a row, or an error. A site that
 * was renamed can show in this way.
 *
 * @param site the site that the service names; null where rows of this kind name none
 * @param subject the identifier or id that the service names; null where rows of this kind are about a site alone
 * @param row the row; null where it is an error
 * @param error the service's words; null where it is a row
 * @param <T> the type of a row
 */
public record StrayRow<T>(
        @Nullable String site,
        @Nullable String subject,
        @Nullable T row,
        @Nullable String error) {

    /** Returns one sentence that says so. */
    String sentence() {
        String about = new Asked(site, subject).toString();
        return row != null
                ? "the service lists a row for " + about + ", which was not asked for: " + row
                : "the service reports an error for " + about + ", which was not asked for: " + error;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
