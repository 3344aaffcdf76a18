package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * What became of a web of an {@link Inventory}. Each web that was given is in it once, in exactly one state.
 *
 * @param url the web, as it was given
 * @param state what became of it
 * @param errors what could not be asked, or had no answer; empty unless the state is {@link State#ERROR}
 */
public record InventoryWeb(
        @JsonProperty("url") String url,
        @JsonProperty("state") State state,
        @JsonProperty("errors") List<String> errors) {

    /** Copies the list. */
    public InventoryWeb {
        errors = Json.list(errors);
    }

    /** What became of a web. */
    public enum State {
        /** There is something on it, and everything was told. */
        ROWS,
        /** Everything was told, and there is nothing. */
        CLEAN,
        /** Something was not told; what was is in the inventory all the same. */
        ERROR
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
