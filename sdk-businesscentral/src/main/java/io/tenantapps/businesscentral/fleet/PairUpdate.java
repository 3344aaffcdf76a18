package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.PlanUpdates;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.plan.PlanRun;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Updates the apps of one environment of a fleet, with a new plan or with the plan that an earlier run started. */
record PairUpdate(PairGate gate, FleetSettings settings, FleetMemory memory) {

    /**
     * Updates the apps of one environment.
     *
     * @throws PairNotReady if the environment may become ready later
     * @throws PairFailure if the update did not succeed
     */
    FleetResult take(BulkItem<FleetPair> item) {
        FleetPair listed = item.input();
        UpdatePlan begun = memory.begun(listed.key(), item.wasBegun());
        try {
            return runPlan(item, gate.ready(listed, begun), begun);
        } catch (EnvironmentNotReadyException e) {
            if (e.environmentStatus().isTemporary()) {
                throw new PairNotReady(String.valueOf(e.getMessage()));
            }
            throw PairFailure.skipped(listed, String.valueOf(e.getMessage()), begun);
        } catch (NotFoundException e) {
            String now = PairGate.deletedAs(listed);
            if (now == null) {
                throw e;
            }
            throw PairFailure.skipped(listed, "it was deleted and is listed as " + Redactor.quoted(now) + ".", begun);
        }
    }

    private FleetResult runPlan(BulkItem<FleetPair> item, FleetPair pair, @Nullable UpdatePlan begun) {
        UpdatePlan plan = begun == null ? plan(pair) : begun;
        if (plan.isEmpty()) {
            FleetResult upToDate =
                    FleetResult.of(pair, FleetOutcome.UP_TO_DATE, null).with(plan, List.of());
            if (!plan.skipped()
                    .isEmpty()) { // the skipped updates may be possible later, so a journal must not record the
                // environment as done
                throw new PairFailure(upToDate, false);
            }
            return upToDate;
        }
        String key = item.input().key();
        if (begun == null) {
            memory.begin(key, plan);
        }
        item.begin();
        List<UpdateResult> some;
        try {
            some = new PlanRun(pair.path(), plan.steps(), settings.apply(), memory.steps(key, plan), result -> {})
                    .run();
        } catch (CallInterruptedException e) {
            throw new PairFailure(
                    FleetResult.of(pair, FleetOutcome.INCOMPLETE, "the run was interrupted.")
                            .with(plan, List.of()),
                    true);
        } catch (EnvironmentNotReadyException e) {
            if (e.environmentStatus().isTemporary()) {
                throw e;
            }
            throw new PairFailure( // requests may have been sent, so the environment is neither skipped nor forgotten
                    FleetResult.of(pair, FleetOutcome.INCOMPLETE, e.getMessage())
                            .with(plan, List.of()),
                    true);
        }
        memory.end(key);
        return result(pair, plan, some);
    }

    /** Creates the plan. Without consent, the plan contains no installations and skips updates that need one. */
    private UpdatePlan plan(FleetPair pair) {
        PlanUpdates chosen = settings.choice().apply(pair.apps().updatePlan());
        return (settings.apply().acceptIsvEula() ? chosen : chosen.withoutInstalls()).execute();
    }

    private static FleetResult result(FleetPair pair, UpdatePlan plan, List<UpdateResult> some) {
        long bad = some.stream().filter(each -> !each.outcome().isSuccess()).count();
        if (bad == 0) {
            return FleetResult.of(pair, FleetOutcome.UPDATED, null).with(plan, some);
        }
        boolean isOpen = some.stream().anyMatch(each -> each.outcome() == UpdateOutcome.UNKNOWN);
        String reason = some.stream()
                .filter(each -> each.outcome() != UpdateOutcome.NOT_STARTED
                        && !each.outcome().isSuccess())
                .findFirst()
                .map(each -> each.name() + ": " + each.reason())
                .orElse("no app change could be started.");
        throw new PairFailure(
                FleetResult.of(pair, FleetOutcome.INCOMPLETE, bad + " of " + some.size() + " apps failed; " + reason)
                        .with(plan, some),
                isOpen);
    }
}
