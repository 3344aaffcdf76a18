package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.Journal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a run over a fleet remembers of plans that are not at their end: in the journal, or for as long as it lives. */
final class FleetMemory {
    private final @Nullable Journal journal;
    private final Map<String, String> plans = new ConcurrentHashMap<>();
    private final Map<String, Step> steps = new ConcurrentHashMap<>();

    /** A plan that was begun. */
    record Begun(@JsonProperty("plan") @Nullable String plan) {}

    /** An app of a plan that was asked for. */
    record Step(
            @JsonProperty("askedAt") @Nullable Instant askedAt,
            @JsonProperty("operationId") @Nullable OperationId operationId,
            @JsonProperty("result") @Nullable UpdateResult result) {}

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

    /** The notes on a plan of an environment. */
    StepNotes notes(String pair, UpdatePlan plan) {
        String prefix = pair + " " + plan.hash().substring(0, 16) + " ";
        return new StepNotes() {
            private @Nullable Step step(BcAppId app) {
                Step known = steps.get(prefix + app);
                return known == null && journal != null ? journal.value(prefix + app, Step.class) : known;
            }

            @Override
            public @Nullable Asked asked(AppMove move) {
                Step step = step(move.appId());
                return step == null || step.result != null || step.askedAt == null
                        ? null
                        : new Asked(step.askedAt, step.operationId);
            }

            @Override
            public @Nullable UpdateResult done(AppMove move) {
                Step step = step(move.appId());
                return step == null ? null : step.result;
            }

            @Override
            public void asking(AppMove move, Asked asked) {
                note(move.appId(), new Step(asked.at(), asked.operationId(), null));
            }

            @Override
            public void ended(UpdateResult result) {
                String key = prefix + result.appId();
                if (result.outcome().isGood()) {
                    note(result.appId(), new Step(null, result.operationId(), result));
                    return;
                }
                steps.remove(key);
                if (journal != null && journal.state(key) != Journal.State.NEW) {
                    journal.failed(key, Objects.requireNonNullElse(result.reason(), "not done"));
                }
            }

            private void note(BcAppId app, Step step) {
                steps.put(prefix + app, step);
                if (journal != null) {
                    journal.done(prefix + app, step);
                }
            }
        };
    }
}
