package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One site of a {@link Rollout}. As JSON it is what the journal keeps as the value of the site; {@link #fromJson} makes one in tests.
 *
 * @param site the site, as it was given
 * @param before the version on the site before; null where it had none, or that is not known
 * @param after the version on the site at the end; in a dry run, the one that it would have. Null where it has none, or
 *     that is not known
 * @param outcome how it came out
 * @param reason why it failed or was left alone, or what else there is to say; empty where the outcome says all
 * @param drift what was not as the catalog would have it when the site was looked at
 * @param tookMillis how long it took, in milliseconds
 * @param correlationId the id of the last request for the site, by which the service's operators find it; null where none
 *     was sent or answered
 * @param isResumed whether an earlier run did it, as the journal says; nothing was sent for it now
 */
public record RolloutRow(
        @JsonProperty("site") String site,
        @JsonProperty("before") @Nullable AppVersion before,
        @JsonProperty("after") @Nullable AppVersion after,
        @JsonProperty("outcome") RolloutOutcome outcome,
        @JsonProperty("reason") String reason,
        @JsonProperty("drift") List<RolloutDrift> drift,
        @JsonProperty("tookMillis") long tookMillis,
        @JsonProperty("correlationId") @Nullable String correlationId,
        @JsonProperty("resumed") boolean isResumed) {

    /** Copies the list. */
    public RolloutRow {
        reason = reason == null ? "" : reason;
        drift = Json.list(drift);
    }

    /** A row from its JSON, such as the value in a journal: {@code {"site":"/sites/hr","after":"1.1.0.0","outcome":"UPGRADED"}}. */
    public static RolloutRow fromJson(String json) {
        return Json.read(RolloutRow.class, json);
    }

    /** How long it took. */
    public Duration took() {
        return Duration.ofMillis(tookMillis);
    }

    RolloutRow resumed() {
        return new RolloutRow(site, before, after, outcome, reason, drift, tookMillis, correlationId, true);
    }

    /** One line. */
    @Override
    public String toString() {
        return SafeText.escape(site + ": " + outcome + (before == null ? "" : ", was " + before)
                + (after == null ? "" : ", is " + after) + (drift.isEmpty() ? "" : ", " + drift)
                + (reason.isEmpty() ? "" : ", " + reason));
    }
}
