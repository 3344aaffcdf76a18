package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;

/**
 * Something that an {@link Inventory} was not told, about the tenant as a whole or in a row that belongs to no web of it. What it was
 * told of the webs stands all the same.
 *
 * @param question what was asked for
 * @param subject of whom or what it was asked: the admin site, a principal or an application; for a row, the site that it names
 * @param message why there is no answer
 */
public record InventoryGap(
        @JsonProperty("question") String question,
        @JsonProperty("subject") String subject,
        @JsonProperty("message") String message) {
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
