package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The progress or the final totals of a fleet run. Each environment counts once, as does each tenant whose environments
 * could not be listed, so the numbers add up.
 *
 * @param all the number of environments
 * @param outcomes the number of environments with each outcome that occurred
 * @param resumed the number of updated or up-to-date environments that, according to the journal, an earlier run
 *     completed
 * @param took the time since the start
 */
public record FleetTotals(long all, Map<FleetOutcome, Long> outcomes, long resumed, Duration took) {

    /** Makes the map unmodifiable. */
    public FleetTotals {
        EnumMap<FleetOutcome, Long> copy = new EnumMap<>(FleetOutcome.class);
        copy.putAll(Arguments.required("outcomes", outcomes));
        outcomes = Collections.unmodifiableMap(copy);
    }

    static FleetTotals of(long all) {
        return new FleetTotals(all, Map.of(), 0, Duration.ZERO);
    }

    /** Returns the totals of a run with these results and no earlier run, for tests. */
    public static FleetTotals of(List<FleetResult> results) {
        Arguments.elements("results", results);
        FleetTotals totals = of(results.size());
        for (FleetResult result : results) {
            totals = totals.with(result.outcome(), false, Duration.ZERO);
        }
        return totals;
    }

    /** Returns the number of environments with an outcome of this kind. */
    public long count(FleetOutcome outcome) {
        return outcomes.getOrDefault(Arguments.required("outcome", outcome), 0L);
    }

    /** Returns the number of environments with an outcome. */
    public long ended() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns true if all environments are updated, up to date or skipped. */
    public boolean isComplete() {
        return count(FleetOutcome.UPDATED) + count(FleetOutcome.UP_TO_DATE) + count(FleetOutcome.SKIPPED) == all;
    }

    long failures() {
        return count(FleetOutcome.FAILED) + count(FleetOutcome.INCOMPLETE);
    }

    FleetTotals with(FleetOutcome outcome, boolean isResumed, Duration now) {
        Map<FleetOutcome, Long> more = new EnumMap<>(FleetOutcome.class);
        more.putAll(outcomes);
        more.merge(outcome, 1L, Long::sum);
        return new FleetTotals(all, more, resumed + (isResumed ? 1 : 0), now);
    }
}
