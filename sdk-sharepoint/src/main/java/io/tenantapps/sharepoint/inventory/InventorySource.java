package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The list that provided the webs of an inventory.
 *
 * @param name the name of the source of the list
 * @param omissions a sentence for each reason why the list may lack sites or webs
 * @param locked the URLs of the webs whose sub-webs are unknown because their site is locked or archived
 */
public record InventorySource(
        @JsonProperty("name") String name,
        @JsonProperty("omissions") List<String> omissions,
        @JsonProperty("locked") List<String> locked) {

    /** Copies the lists. */
    public InventorySource {
        omissions = Json.list(omissions);
        locked = Json.list(locked);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
