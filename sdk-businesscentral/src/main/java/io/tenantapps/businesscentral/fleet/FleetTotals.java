package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.List;

/**
 * How far a run over a fleet is, or how it ended. The numbers reconcile: each environment counts once, and so does a tenant whose
 * environments could not be listed.
 *
 * @param all how many there are
 * @param updated those of which all apps are as planned
 * @param upToDate those in which there was nothing to do
 * @param incomplete those of which some apps could not be updated
 * @param failed those that could not be looked at
 * @param notReady those that did not become active in time
 * @param skipped those that were left alone on purpose
 * @param notStarted those that were not tried because the run was stopped
 * @param resumed how many of those that are updated or up to date were so by an earlier run, as the journal says
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

    /** Returns the totals of a run with these results and no earlier one, for tests. */
    public static FleetTotals of(List<FleetResult> results) {
        Arguments.elements("results", results);
        FleetTotals totals = new FleetTotals(results.size(), 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
        for (FleetResult result : results) {
            totals = totals.with(result.outcome(), false, Duration.ZERO);
        }
        return totals;
    }

    /** How many have come to an end. */
    public long ended() {
        return updated + upToDate + incomplete + failed + notReady + skipped + notStarted;
    }

    /** Whether all that should be updated is; what was skipped does not count. */
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
