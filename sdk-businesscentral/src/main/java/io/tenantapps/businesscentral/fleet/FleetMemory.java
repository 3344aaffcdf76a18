package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.plan.StepMemory;
import io.tenantapps.core.bulk.Journal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a run over a fleet remembers of plans that are not at their end: in the journal, or for as long as it lives. */
final class FleetMemory {
    private final @Nullable Journal journal;
    private final Map<String, String> plans = new ConcurrentHashMap<>();
    private final Map<String, StepMemory.Step> steps = new ConcurrentHashMap<>();

    /** A plan that was begun. */
    record Begun(@JsonProperty("plan") @Nullable String plan) {}

    FleetMemory(@Nullable Journal journal) {
        this.journal = journal;
    }

    private static String ofPlan(String pair) {
        return pair + " plan";
    }

    /** The plan that was begun in an environment and is not at its end; null for none. */
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

    /** Nothing is to be taken up in this run any more. */
    void end(String pair) {
        plans.remove(pair);
    }

    /** The memory of a plan of an environment. */
    StepMemory steps(String pair, UpdatePlan plan) {
        return new StepMemory(journal, pair + " " + plan.hash().substring(0, 16), steps);
    }
}
