package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.UpdateStep;
import io.tenantapps.businesscentral.apps.UpdateHandle;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.businesscentral.internal.plan.EarlierRequest;
import io.tenantapps.businesscentral.internal.plan.PlanSchedule;
import io.tenantapps.businesscentral.internal.plan.StepMemory;
import io.tenantapps.businesscentral.internal.plan.StepResult;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.EffectCheckResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules the apps of one environment of a fleet for its update window, or checks the scheduled apps. */
record PairAppSchedule(PairPlan plans, ApplySettings settings, FleetMemory memory) {

    /**
     * Schedules the apps of one environment.
     *
     * @throws PairNotReady if the environment may become ready later
     * @throws PairFailure if an app is not updated yet
     */
    FleetResult take(BulkItem<FleetPair> item) {
        return plans.take(item, this::schedule);
    }

    private FleetResult schedule(FleetPair pair, UpdatePlan plan, String key) {
        StepMemory steps = memory.steps(key, plan);
        List<UpdateResult> some = new PlanSchedule(
                        pair.path(), settings, steps, (step, sent) -> check(pair, steps, step, sent), result -> {})
                .run(plan.steps());
        long open = count(some, UpdateOutcome.SCHEDULED, UpdateOutcome.RUNNING);
        boolean isUnknown = count(some, UpdateOutcome.UNKNOWN) > 0;
        long bad = some.stream().filter(each -> !each.outcome().isSuccess()).count() - open;
        if (open == 0 && !isUnknown) {
            memory.complete(key);
        }
        if (bad > 0) {
            throw new PairFailure(PairUpdate.incomplete(pair, plan, some, bad), open > 0 || isUnknown);
        }
        if (open > 0) {
            String reason = open + " of " + some.size() + " apps are scheduled.";
            throw new PairFailure( // a failure for the journal, so that the next run checks the environment again
                    FleetResult.of(pair, FleetOutcome.SCHEDULED, reason).with(plan, some), true);
        }
        return FleetResult.of(pair, FleetOutcome.UPDATED, null).with(plan, some);
    }

    private static long count(List<UpdateResult> some, UpdateOutcome... outcomes) {
        return some.stream()
                .filter(each -> List.of(outcomes).contains(each.outcome()))
                .count();
    }

    /** Reads the result of an operation that an earlier run scheduled. */
    private @Nullable UpdateResult check(
            FleetPair pair, StepMemory steps, UpdateStep step, StepMemory.SentRequest sent) {
        AppMove move = step.apps().get(0);
        AppVerb verb = step.kind() == StepKind.INSTALL ? AppVerb.INSTALL : AppVerb.UPDATE;
        EarlierRequest earlier = new EarlierRequest(pair.path(), move.appId(), verb, sent);
        OperationId id = sent.operationId();
        if (id == null) {
            EffectCheckResult<OperationId> found = earlier.operation();
            if (!found.hasHappened()) {
                return settings.repeatsUnknown()
                        ? null
                        : StepResult.of(move, UpdateOutcome.UNKNOWN)
                                .because("OutcomeUnknown", EarlierRequest.UNKNOWN + " " + found.words())
                                .value();
            }
            id = found.value();
            steps.recordRequest(move.appId(), sent.by(id));
        }
        UpdateHandle handle =
                new UpdateHandle(pair.path().name(), move.appId(), move.name(), move.from(), move.to(), id);
        UpdateResult result = pair.apps().reconcile(List.of(handle)).execute().get(0);
        boolean isUnknown = result.outcome() == UpdateOutcome.UNKNOWN;
        return isUnknown && settings.repeatsUnknown() && !earlier.operation().hasHappened() ? null : result;
    }
}
