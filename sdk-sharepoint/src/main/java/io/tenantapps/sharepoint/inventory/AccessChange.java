package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.RecordText;

/**
 * A right that a principal has gained or lost between two audits.
 *
 * @param isGained true if only the later audit has the right
 * @param entry the right
 */
public record AccessChange(boolean isGained, AccessEntry entry) {
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
