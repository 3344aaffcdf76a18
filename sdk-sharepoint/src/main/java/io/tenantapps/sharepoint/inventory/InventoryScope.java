package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The part of a tenant that an inventory covers. Two inventories with the same scope and the same source cover the same
 * sites. A site that only one of them has was therefore created or deleted.
 *
 * @param sites the settings of the list of sites in words; null if the caller chose the sites
 * @param readsEntra true if the inventory was created with {@code withEntra()}
 */
public record InventoryScope(
        @JsonProperty("sites") @Nullable String sites,
        @JsonProperty("readsEntra") boolean readsEntra) {
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
