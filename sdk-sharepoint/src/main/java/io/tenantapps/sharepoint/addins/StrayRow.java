package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A row of a bulk read about something that was not asked for in the same request. A site that was renamed can show in this way.
 *
 * @param site the site that the service names; null where rows of this kind name none
 * @param subject the identifier or id that the service names; null where rows of this kind are about a site alone
 * @param row the row
 * @param <T> the type of a row
 */
public record StrayRow<T>(@Nullable String site, @Nullable String subject, T row) {

    /** Returns one sentence that says so. */
    String sentence() {
        return "the service lists a row for " + new BulkInput(site, subject) + ", which was not asked for: " + row;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
