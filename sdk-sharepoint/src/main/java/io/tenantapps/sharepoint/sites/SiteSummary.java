package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The description of a list of sites.
 *
 * @param source the name of its source, such as {@code Microsoft Graph}
 * @param omissions a sentence for each reason why the list may lack sites or webs
 * @param hasWebs true if the sub-webs were read
 * @param totals the numbers
 */
public record SiteSummary(
        @JsonProperty("source") String source,
        @JsonProperty("omissions") List<String> omissions,
        @JsonProperty("hasWebs") boolean hasWebs,
        @JsonProperty("totals") SiteTotals totals) {

    /** Copies the list. */
    public SiteSummary {
        omissions = Json.list(omissions);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
