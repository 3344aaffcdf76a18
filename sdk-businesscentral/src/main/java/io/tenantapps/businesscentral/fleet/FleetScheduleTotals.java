package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The progress or the final totals of a run that schedules environment updates. Each environment counts once, as does
 * each tenant whose environments could not be listed, so the numbers add up.
 *
 * @param all the number of environments
 * @param outcomes the number of environments with each outcome that occurred
 * @param resumed the number of environments that, according to the journal, an earlier run completed
 * @param took the time since the start
 */
public record FleetScheduleTotals(long all, Map<FleetScheduleOutcome, Long> outcomes, long resumed, Duration took) {

    /** Makes the map unmodifiable. */
    public FleetScheduleTotals {
        EnumMap<FleetScheduleOutcome, Long> copy = new EnumMap<>(FleetScheduleOutcome.class);
        copy.putAll(Arguments.required("outcomes", outcomes));
        outcomes = Collections.unmodifiableMap(copy);
    }

    /** Returns the totals of a run with these results and no earlier run, for tests. */
    public static FleetScheduleTotals of(List<FleetScheduleResult> results) {
        Arguments.elements("results", results);
        FleetScheduleTotals totals = new FleetScheduleTotals(results.size(), Map.of(), 0, Duration.ZERO);
        for (FleetScheduleResult result : results) {
            totals = totals.with(result.outcome(), false, Duration.ZERO);
        }
        return totals;
    }

    /** Returns the number of environments with an outcome of this kind. */
    public long count(FleetScheduleOutcome outcome) {
        return outcomes.getOrDefault(Arguments.required("outcome", outcome), 0L);
    }

    /** Returns the number of environments with an outcome. */
    public long ended() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns true if every environment was changed, needed no change, or was skipped. */
    public boolean isComplete() {
        return count(FleetScheduleOutcome.CHANGED)
                        + count(FleetScheduleOutcome.ALREADY_SO)
                        + count(FleetScheduleOutcome.SKIPPED)
                == all;
    }

    long failures() {
        return count(FleetScheduleOutcome.FAILED)
                + count(FleetScheduleOutcome.UNCHANGED)
                + count(FleetScheduleOutcome.UNKNOWN);
    }

    FleetScheduleTotals with(FleetScheduleOutcome outcome, boolean isResumed, Duration now) {
        Map<FleetScheduleOutcome, Long> more = new EnumMap<>(FleetScheduleOutcome.class);
        more.putAll(outcomes);
        more.merge(outcome, 1L, Long::sum);
        return new FleetScheduleTotals(all, more, resumed + (isResumed ? 1 : 0), now);
    }
}
