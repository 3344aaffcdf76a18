package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.internal.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Updates a fleet: tries each environment, retries the environments that were not ready, and reports a result for every
 * environment.
 */
final class FleetRun {
    private static final Waits BETWEEN_ROUNDS = Waits.ofSeconds(60, 120, 240, 300);

    private final FleetScope fleet;
    private final TenantConnection engine;
    private final FleetSettings settings;
    private final Consumer<? super FleetResult> results;
    private final FleetMemory memory;
    private final PairWork work;
    private final FleetNotes<FleetResult> notes;
    private final Instant start;
    private Map<FleetPair, String> notReady = Map.of();
    private FleetTotals totals = FleetTotals.of(0);

    /** Works on one environment. */
    interface PairWork {
        FleetResult take(BulkItem<FleetPair> item);
    }

    /** The kind of work: updates now, or updates in the update windows. */
    interface Kind {
        PairWork of(PairPlan plans, ApplySettings settings, FleetMemory memory);
    }

    /**
     * @param kind creates the work on an environment
     */
    FleetRun(FleetScope fleet, FleetSettings chosen, Kind kind, Consumer<? super FleetResult> results) {
        this.fleet = fleet;
        this.engine = fleet.engine();
        this.start = engine.now();
        this.settings = chosen.at(start);
        this.results = results;
        this.memory = new FleetMemory(settings.journal());
        this.notes = new FleetNotes<>(settings.journal(), FleetPair::key, FleetResult.class);
        this.work = kind.of(
                new PairPlan(new PairGate(fleet, settings.margin()), settings, memory), settings.apply(), memory);
    }

    FleetTotals run() {
        FleetListing listing = FleetListing.of(fleet, settings.parallelism());
        long all = (long) listing.pairs().size() + listing.failed().size();
        totals = FleetTotals.of(all);
        listing.failed().forEach(failure -> report(failure, false));
        retryUnready(listing.pairs());
        notReady.forEach((pair, reason) -> {
            FleetResult result = FleetResult.of(pair, FleetOutcome.NOT_READY, reason);
            notes.failed(pair, reason, result);
            report(result, false);
        });
        return totals;
    }

    /** Retries the environments that are not ready, until all are ready or the maximum wait is used up. */
    private void retryUnready(List<FleetPair> pairs) {
        notReady = round(pairs);
        Instant othersEnded = engine.now();
        if (isOver()) {
            return;
        }
        Object unused = BETWEEN_ROUNDS.pollLater(
                wait -> {
                    Duration waited = Duration.between(othersEnded, engine.now());
                    return waited.plus(wait).compareTo(settings.patience()) <= 0;
                },
                this::pause,
                () -> {
                    notReady =
                            round(pairs.stream().filter(notReady::containsKey).toList());
                    return isOver() ? notReady : null;
                });
    }

    private boolean isOver() {
        return notReady.isEmpty() || isStopped();
    }

    private void pause(Duration wait) {
        new ServiceCall<>(BcService.of(engine), "wait for environments", ApiVersion.V2_0, execution -> {
                    execution.pause(wait);
                    return true;
                })
                .withOptions(o -> o.deadline(wait.plusMinutes(1)))
                .execute();
    }

    private boolean isStopped() {
        return (settings.stopAfter() > 0 && totals.failures() >= settings.stopAfter()) || isLate();
    }

    private boolean isLate() {
        ApplySettings.End end = settings.apply().end();
        return end != null && engine.now().isAfter(end.time());
    }

    /** Tries each environment once. Returns the environments that are not ready, each with the reason. */
    private Map<FleetPair, String> round(List<FleetPair> pairs) {
        Map<FleetPair, String> later = new LinkedHashMap<>();
        BulkRun<FleetPair, FleetResult> bulkRun = BulkRun.<FleetPair, FleetResult>over(engine, pairs, work::take)
                .parallelism(settings.parallelism())
                .stopWhen(ignored -> isStopped());
        notes.attach(bulkRun);
        bulkRun.run(outcome -> {
            if (outcome.error() instanceof PairNotReady refusal) {
                later.put(outcome.input(), String.valueOf(refusal.getMessage()));
            } else {
                FleetResult result = resultOf(outcome);
                if (outcome.state() == ItemResult.State.FAILED) {
                    notes.failed(outcome.input(), outcome.reason(), result);
                }
                report(result, outcome.state() == ItemResult.State.RESUMED);
            }
        });
        return later;
    }

    private FleetResult resultOf(ItemResult<FleetPair, FleetResult> outcome) {
        FleetResult value = outcome.value();
        if (value != null) {
            return value;
        }
        if (outcome.error() instanceof PairFailure failure) {
            return failure.result();
        }
        FleetPair pair = outcome.input();
        if (outcome.state() == ItemResult.State.NOT_STARTED) {
            ApplySettings.End end = settings.apply().end();
            return FleetResult.of(
                    pair,
                    FleetOutcome.NOT_STARTED,
                    end != null && isLate()
                            ? end.words() + "."
                            : "the run stopped before it reached this environment.");
        }
        UpdatePlan begun = memory.begun(pair.key(), false);
        return begun == null
                ? FleetResult.of(pair, FleetOutcome.FAILED, outcome.reason())
                : FleetResult.of(
                                pair,
                                FleetOutcome.INCOMPLETE,
                                "its plan was started, but then failed: " + outcome.reason())
                        .with(begun, List.of());
    }

    private void report(FleetResult result, boolean isResumed) {
        totals = totals.with(result.outcome(), isResumed, Duration.between(start, engine.now()));
        results.accept(result);
        settings.progress().accept(totals);
    }
}
