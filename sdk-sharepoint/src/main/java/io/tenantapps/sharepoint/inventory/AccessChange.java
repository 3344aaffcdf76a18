package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A difference between the rights of two audits.
 *
 * @param kind the kind of change
 * @param entry the right
 * @param reason a sentence that states why the audits cannot be compared; null for other kinds
 */
public record AccessChange(
        Kind kind, AccessEntry entry, @Nullable String reason) {

    /** The kind of a change. */
    public enum Kind {
        /** Only the later audit has the right. */
        GAINED,
        /** Only the earlier audit has the right. */
        LOST,
        /** Only one audit has the right, and the other audit does not cover the site. */
        NOT_COMPARABLE
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
