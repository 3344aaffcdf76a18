package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A difference between two inventories.
 *
 * @param kind what it is
 * @param before as it was; null where it is new
 * @param after as it is; null where it is gone
 */
public record InventoryChange(
        Kind kind, @Nullable InventoryRow before, @Nullable InventoryRow after) {

    /** What became of a row. */
    public enum Kind {
        /** It was not there before. */
        ADDED,
        /** It is there no more. */
        REMOVED,
        /** It says something else. */
        CHANGED
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
