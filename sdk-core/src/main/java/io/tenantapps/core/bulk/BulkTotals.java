package io.tenantapps.core.bulk;

import java.time.Duration;

/**
 * How far bulk work is, or how it ended. The numbers reconcile: each input counts once.
 *
 * @param done done in this run
 * @param failed tried in this run and failed
 * @param resumed done by an earlier run
 * @param notStarted not tried because the run was stopped
 * @param took the time since the start
 */
public record BulkTotals(long done, long failed, long resumed, long notStarted, Duration took) {

    /** All inputs accounted for. */
    public long inputs() {
        return done + failed + resumed + notStarted;
    }

    /** Whether every input is done, now or by an earlier run. */
    public boolean isComplete() {
        return failed == 0 && notStarted == 0;
    }
}
