package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.businesscentral.internal.plan.PlanRun;
import io.tenantapps.core.BulkItem;
import java.util.List;

/** Updates the apps of one environment of a fleet now. */
record PairUpdate(PairPlan plans, ApplySettings settings, FleetMemory memory) {

    /**
     * Updates the apps of one environment.
     *
     * @throws PairNotReady if the environment may become ready later
     * @throws PairFailure if the update did not succeed
     */
    FleetResult take(BulkItem<FleetPair> item) {
        return plans.take(item, this::run);
    }

    private FleetResult run(FleetPair pair, UpdatePlan plan, String key) {
        List<UpdateResult> some =
                new PlanRun(pair.path(), plan.steps(), settings, memory.steps(key, plan), result -> {}).run();
        boolean isOpen = some.stream().anyMatch(each -> each.outcome() == UpdateOutcome.UNKNOWN);
        if (isOpen) {
            memory.end(key);
        } else {
            memory.complete(key);
        }
        return result(pair, plan, some, isOpen);
    }

    private static FleetResult result(FleetPair pair, UpdatePlan plan, List<UpdateResult> some, boolean isOpen) {
        long bad = some.stream().filter(each -> !each.outcome().isSuccess()).count();
        if (bad == 0) {
            return FleetResult.of(pair, FleetOutcome.UPDATED, null).with(plan, some);
        }
        throw new PairFailure(incomplete(pair, plan, some, bad), isOpen);
    }

    /** Returns the result with the reason of the first failure. */
    static FleetResult incomplete(FleetPair pair, UpdatePlan plan, List<UpdateResult> some, long bad) {
        List<UpdateResult> all =
                some.stream().filter(each -> !each.outcome().isSuccess()).toList();
        UpdateResult first = all.stream()
                .filter(each -> each.outcome() != UpdateOutcome.NOT_STARTED)
                .findFirst()
                .orElse(all.get(0));
        String reason = bad + " of " + some.size() + " apps were not updated; " + first.name() + ": " + first.reason();
        return FleetResult.of(pair, FleetOutcome.INCOMPLETE, reason).with(plan, some);
    }
}
