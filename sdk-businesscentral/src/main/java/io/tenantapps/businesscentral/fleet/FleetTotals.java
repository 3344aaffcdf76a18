package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.List;

/**
 * The progress or the final totals of a fleet run. Each environment counts once, as does each tenant whose environments
 * could not be listed, so the numbers add up.
 *
 * @param all the number of environments
 * @param updated the number of environments in which all apps were updated as planned
 * @param upToDate the number of environments that needed no change
 * @param incomplete the number of environments with apps that were not updated
 * @param failed the number of environments that could not be read
 * @param notReady the number of environments that did not become active in time
 * @param skipped the number of skipped environments
 * @param notStarted the number of environments that were not tried because the run stopped
 * @param resumed the number of updated or up-to-date environments that, according to the journal, an earlier run
 *     completed
 * @param took the time since the start
 */
public record FleetTotals(
        long all,
        long updated,
        long upToDate,
        long incomplete,
        long failed,
        long notReady,
        long skipped,
        long notStarted,
        long resumed,
        Duration took) {

    /** Returns the totals of a run with these results and no earlier run, for tests. */
    public static FleetTotals of(List<FleetResult> results) {
        Arguments.elements("results", results);
        FleetTotals totals = new FleetTotals(results.size(), 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
        for (FleetResult result : results) {
            totals = totals.with(result.outcome(), false, Duration.ZERO);
        }
        return totals;
    }

    /** Returns the number of environments with an outcome. */
    public long ended() {
        return updated + upToDate + incomplete + failed + notReady + skipped + notStarted;
    }

    /** Returns true if all environments are updated, up to date or skipped. */
    public boolean isComplete() {
        return updated + upToDate + skipped == all;
    }

    FleetTotals with(FleetOutcome outcome, boolean isResumed, Duration now) {
        return new FleetTotals(
                all,
                updated + (outcome == FleetOutcome.UPDATED ? 1 : 0),
                upToDate + (outcome == FleetOutcome.UP_TO_DATE ? 1 : 0),
                incomplete + (outcome == FleetOutcome.INCOMPLETE ? 1 : 0),
                failed + (outcome == FleetOutcome.FAILED ? 1 : 0),
                notReady + (outcome == FleetOutcome.NOT_READY ? 1 : 0),
                skipped + (outcome == FleetOutcome.SKIPPED ? 1 : 0),
                notStarted + (outcome == FleetOutcome.NOT_STARTED ? 1 : 0),
                resumed + (isResumed ? 1 : 0),
                now);
    }
}
