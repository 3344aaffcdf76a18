package io.tenantapps.core.bulk;

import java.time.Duration;

/**
 * The progress or the result of a bulk run. Each input is counted in exactly one of the numbers.
 *
 * @param done the number of inputs that this run finished
 * @param failed the number of inputs that failed in this run
 * @param resumed the number of inputs that an earlier run finished
 * @param notStarted the number of inputs that the run did not process because it was stopped
 * @param took the time since the start
 */
public record BulkTotals(long done, long failed, long resumed, long notStarted, Duration took) {

    /** Returns the number of inputs that have been reported. */
    public long inputs() {
        return done + failed + resumed + notStarted;
    }

    /** True if this run or an earlier run finished every input. */
    public boolean isComplete() {
        return failed == 0 && notStarted == 0;
    }
}
