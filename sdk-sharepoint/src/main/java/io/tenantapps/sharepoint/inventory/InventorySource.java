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
 */
public record InventorySource(
        @JsonProperty("name") String name,
        @JsonProperty("omissions") List<String> omissions) {

    /** Copies the list. */
    public InventorySource {
        omissions = Json.list(omissions);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
