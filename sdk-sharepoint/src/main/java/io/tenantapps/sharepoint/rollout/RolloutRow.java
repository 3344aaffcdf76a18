package io.tenantapps.sharepoint.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.catalog.Rollout;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link Rollout} on one site. The journal stores the row as the JSON value of the site. {@link
 * #fromJson} creates a row for tests.
 *
 * @param site the site, as the caller passed it
 * @param before the version on the site before the run; null if the app was not installed or its version is unknown
 * @param after the version on the site after the run, or the expected version in a dry run; null if the app is not
 *     installed or its version is unknown
 * @param outcome the outcome
 * @param reason the reason why the site failed or was skipped, or another remark; empty if none applies
 * @param drift the differences from the catalog that the run found on the site
 * @param tookMillis the duration, in milliseconds
 * @param correlationId the id of the last request for the site, which Microsoft support can look up; null if no request
 *     was sent or no response arrived
 * @param isResumed true if the result comes from the journal of an earlier run; this run sent no request for the site
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

    /**
     * Reads a row from JSON, such as a value in a journal: {@code
     * {"site":"/sites/hr","after":"1.1.0.0","outcome":"UPGRADED"}}.
     */
    public static RolloutRow fromJson(String json) {
        return Json.read(RolloutRow.class, json);
    }

    /** Returns the duration. */
    public Duration took() {
        return Duration.ofMillis(tookMillis);
    }

    /** Returns the row in one line. */
    @Override
    public String toString() {
        return SafeText.escape(site + ": " + outcome + (before == null ? "" : ", was " + before)
                + (after == null ? "" : ", is " + after) + (drift.isEmpty() ? "" : ", " + drift)
                + (reason.isEmpty() ? "" : ", " + reason) + (isResumed ? ", by an earlier run" : ""));
    }
}
