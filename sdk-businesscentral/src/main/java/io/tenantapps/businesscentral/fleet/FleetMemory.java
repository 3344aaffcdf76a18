package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.plan.StepMemory;
import io.tenantapps.core.bulk.Journal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The unfinished plans of a fleet run. The plans are stored in the journal, or in memory if there is no journal. */
final class FleetMemory {
    private final @Nullable Journal journal;
    private final Map<String, String> plans = new ConcurrentHashMap<>();
    private final Map<String, StepMemory.Step> steps = new ConcurrentHashMap<>();

    /** A plan that was started. */
    record Begun(@JsonProperty("plan") @Nullable String plan) {}

    FleetMemory(@Nullable Journal journal) {
        this.journal = journal;
    }

    private static String ofPlan(String pair) {
        return pair + " plan";
    }

    /** Returns the plan that was started but not finished for an environment; null if there is no such plan. */
    @Nullable
    UpdatePlan begun(String pair, boolean byEarlierRun) {
        String plan = plans.get(pair);
        if (plan == null && byEarlierRun && journal != null) {
            Begun begun = journal.value(ofPlan(pair), Begun.class);
            plan = begun == null ? null : begun.plan();
            if (plan != null) {
                plans.put(pair, plan);
            }
        }
        return plan == null ? null : UpdatePlan.fromJson(plan);
    }

    void begin(String pair, UpdatePlan plan) {
        plans.put(pair, plan.json());
        if (journal != null) {
            journal.done(ofPlan(pair), new Begun(plan.json()));
        }
    }

    /** Ends the plan for this run, so that the run does not resume it. */
    void end(String pair) {
        plans.remove(pair);
    }

    /** Ends the plan for all runs, so that the next run creates a new plan. None of its requests is open. */
    void complete(String pair) {
        end(pair);
        if (journal != null) {
            journal.done(ofPlan(pair), new Begun(null));
        }
    }

    /** Returns the stored data about the plan for the given environment. */
    StepMemory steps(String pair, UpdatePlan plan) {
        return new StepMemory(journal, pair + " " + plan.hash().substring(0, 16), steps);
    }
}
