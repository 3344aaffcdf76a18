package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal keeps of a write on a site before it is sent, and once more when the service has taken it.
 *
 * @param outcome what comes of the site if it works
 * @param before the version on the site before
 * @param acceptedAt when the service accepted it; null if that is not known
 * @param isRefused true if it was refused, because a job was at work
 */
record RolloutStart(
        @JsonProperty("outcome") RolloutOutcome outcome,
        @JsonProperty("before") @Nullable AppVersion before,
        @JsonProperty("drift") List<RolloutDrift> drift,
        @JsonProperty("acceptedAt") @Nullable Instant acceptedAt,
        @JsonProperty("refused") boolean isRefused) {

    RolloutStart {
        drift = Json.list(drift);
    }

    RolloutStart accepted(Instant at) {
        return new RolloutStart(outcome, before, drift, at, false);
    }

    RolloutStart refused() {
        return new RolloutStart(outcome, before, drift, null, true);
    }
}
