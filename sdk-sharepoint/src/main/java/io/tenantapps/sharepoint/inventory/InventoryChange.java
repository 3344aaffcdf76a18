package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two inventories.
 *
 * @param kind the kind of change
 * @param before the row before the change; null if the row was added
 * @param after the row after the change; null if the row was removed
 * @param reason a sentence that states why the inventories cannot be compared; null for other kinds
 */
public record InventoryChange(
        Kind kind,
        @Nullable InventoryRow before,
        @Nullable InventoryRow after,
        @Nullable String reason) {

    /** The kind of a change. */
    public enum Kind {
        /** Only the later inventory has the row. */
        ADDED,
        /** Only the earlier inventory has the row. */
        REMOVED,
        /** Both inventories have the row, with different values. */
        CHANGED,
        /** Only one inventory has the row, and the other inventory does not cover the site. */
        NOT_COMPARABLE
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
