package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.PlanUpdates;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.plan.StepResult;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the updates of one environment of a fleet, or takes the plan that an earlier run started. */
record PairPlan(PairGate gate, FleetSettings settings, FleetMemory memory) {

    /** Carries out a plan. */
    interface Work {
        /**
         * Carries out a plan whose start has been recorded.
         *
         * @param key the key of the environment in the journal
         */
        FleetResult carryOut(FleetPair pair, UpdatePlan plan, String key);
    }

    /**
     * Carries out the plan of one environment.
     *
     * @throws PairNotReady if the environment may become ready later
     * @throws PairFailure if the update did not succeed
     */
    FleetResult take(BulkItem<FleetPair> item, Work work) {
        FleetPair listed = item.input();
        UpdatePlan begun = memory.begun(listed.key(), item.wasBegun());
        try {
            return take(item, work, gate.ready(listed, begun), begun);
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

    private FleetResult take(BulkItem<FleetPair> item, Work work, FleetPair pair, @Nullable UpdatePlan begun) {
        UpdatePlan plan = begun == null ? plan(pair) : begun;
        if (plan.isEmpty()) {
            return upToDate(pair, plan);
        }
        if (settings.isDryRun()) {
            return FleetResult.of(pair, FleetOutcome.WOULD_UPDATE, null).with(plan, planned(plan));
        }
        String key = item.input().key();
        if (begun == null) {
            memory.begin(key, plan);
        }
        item.begin();
        try {
            return work.carryOut(pair, plan, key);
        } catch (CallInterruptedException e) {
            throw incomplete(pair, plan, "the run was interrupted.");
        } catch (EnvironmentNotReadyException e) {
            if (e.environmentStatus().isTemporary()) {
                throw e;
            }
            throw incomplete(pair, plan, String.valueOf(e.getMessage()));
        }
    }

    /** Requests may have been sent, so the environment is neither skipped nor forgotten. */
    private static PairFailure incomplete(FleetPair pair, UpdatePlan plan, String reason) {
        return new PairFailure(
                FleetResult.of(pair, FleetOutcome.INCOMPLETE, reason).with(plan, List.of()), true);
    }

    /** Creates the plan. Without consent, the plan contains no installations and skips updates that need one. */
    private UpdatePlan plan(FleetPair pair) {
        PlanUpdates chosen = settings.choice().apply(pair.apps().updatePlan());
        return (settings.apply().acceptIsvEula() ? chosen : chosen.withoutInstalls()).execute();
    }

    /** The skipped updates may be possible later, so a journal must not record an environment with them as done. */
    private static FleetResult upToDate(FleetPair pair, UpdatePlan plan) {
        FleetResult result = FleetResult.of(pair, FleetOutcome.UP_TO_DATE, null).with(plan, List.of());
        if (!plan.skipped().isEmpty()) {
            throw new PairFailure(result, false);
        }
        return result;
    }

    private static List<UpdateResult> planned(UpdatePlan plan) {
        return plan.steps().stream()
                .flatMap(step -> step.apps().stream())
                .map(move -> StepResult.of(move, UpdateOutcome.NOT_STARTED)
                        .because("DryRun", "this is a dry run.")
                        .value())
                .toList();
    }
}
