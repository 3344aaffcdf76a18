package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The part of a tenant that an inventory covers. Two inventories with the same scope and the same source cover the same
 * sites, so a site that only one of them has is new or deleted. This conclusion does not hold if
 * {@code hasVariableFilter} is true.
 *
 * @param sites a description of the settings of the list of sites; null if the caller chose the sites
 * @param hasVariableFilter true if the filter of the list depends on properties of sites that change, such as their hub
 * @param readsEntra true if the inventory was taken with {@code withEntra()}
 */
public record InventoryScope(
        @JsonProperty("sites") @Nullable String sites,
        @JsonProperty("hasVariableFilter") boolean hasVariableFilter,
        @JsonProperty("readsEntra") boolean readsEntra) {
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
