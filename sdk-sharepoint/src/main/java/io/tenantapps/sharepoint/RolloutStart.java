package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal keeps of a write on a site before it is sent, and once more when the service has taken it.
 *
 * @param outcome what comes of the site if it works
 * @param before the version on the site before
 * @param isAccepted true if the service is known to be at work on it
 */
record RolloutStart(
        @JsonProperty("outcome") RolloutOutcome outcome,
        @JsonProperty("before") @Nullable AppVersion before,
        @JsonProperty("drift") List<RolloutDrift> drift,
        @JsonProperty("accepted") boolean isAccepted) {

    RolloutStart {
        drift = Json.list(drift);
    }
}
