package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.rollout.RolloutDrift;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal entry for a write to a site. The run writes it before the request, and again when the service has accepted
 * the request.
 *
 * @param outcome the outcome of the site if the write succeeds
 * @param before the version on the site before the write
 * @param drift the differences from the catalog before the write
 * @param acceptedAt the time when the service accepted the write; null if unknown
 * @param isRefused true if the service refused the write because a job was running
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
