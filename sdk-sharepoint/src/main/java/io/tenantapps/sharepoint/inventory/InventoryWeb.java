package io.tenantapps.sharepoint.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The result of a web in an {@link Inventory}. Each web that the caller passed appears once, in exactly one state.
 *
 * @param url the URL, as the caller passed it
 * @param state the state
 * @param errors the requests that failed; empty unless the state is {@link State#ERROR}
 */
public record InventoryWeb(
        @JsonProperty("url") String url,
        @JsonProperty("state") State state,
        @JsonProperty("errors") List<String> errors) {

    /** Copies the list. */
    public InventoryWeb {
        errors = Json.list(errors);
    }

    /** The state of a web. */
    public enum State {
        /** The web has data, and the data is complete. */
        ROWS,
        /** The web is empty, and all requests succeeded. */
        CLEAN,
        /** A request failed. The inventory contains the data of the other requests. */
        ERROR
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
