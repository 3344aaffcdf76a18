package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A row in the response to a bulk read that matches no requested input. A renamed site can cause stray rows.
 *
 * @param site the site in the row; null if rows of this kind lack it
 * @param subject the id of the add-in or principal in the row; null if rows of this kind have only a site
 * @param row the row
 * @param <T> the type of a row
 */
public record StrayRow<T>(@Nullable String site, @Nullable String subject, T row) {

    /** Returns a sentence that describes the row. */
    String sentence() {
        return "the service lists a row for " + new BulkInput(site, subject) + ", which was not requested: " + row;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
