package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.internal.RecordText;

/**
 * Data that is missing from an {@link Inventory}. The gap concerns the whole tenant, or a row that belongs to none of
 * the webs in the run. The data of the webs is not affected.
 *
 * @param question the request that failed
 * @param subject the target of the request (the admin site, a principal or an application); if the gap concerns a row,
 *     the site in that row
 * @param message the reason
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
