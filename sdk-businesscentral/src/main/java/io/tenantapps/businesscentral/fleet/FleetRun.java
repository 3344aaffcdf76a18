package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.ServiceCall;
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
    private final FleetNotes<FleetResult> notes;
    private final PairUpdate update;
    private final Instant start;
    private Map<FleetPair, String> notReady = Map.of();
    private FleetTotals totals = new FleetTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    FleetRun(FleetScope fleet, FleetSettings settings, Consumer<? super FleetResult> results) {
        this.fleet = fleet;
        this.engine = fleet.engine();
        this.settings = settings;
        this.results = results;
        this.memory = new FleetMemory(settings.journal());
        this.notes = new FleetNotes<>(settings.journal(), FleetPair::key, FleetResult.class);
        this.update = new PairUpdate(new PairGate(fleet, settings.margin()), settings, memory);
        this.start = engine.now();
    }

    FleetTotals run() {
        FleetListing listing = FleetListing.of(fleet, settings.parallelism());
        long all = (long) listing.pairs().size() + listing.failed().size();
        totals = new FleetTotals(all, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
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
        long failures = totals.failed() + totals.incomplete();
        return settings.stopAfter() > 0 && failures >= settings.stopAfter();
    }

    /** Tries each environment once. Returns the environments that are not ready, each with the reason. */
    private Map<FleetPair, String> round(List<FleetPair> pairs) {
        Map<FleetPair, String> later = new LinkedHashMap<>();
        BulkRun<FleetPair, FleetResult> bulkRun = BulkRun.<FleetPair, FleetResult>over(engine, pairs, update::take)
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
            return FleetResult.of(
                    pair, FleetOutcome.NOT_STARTED, "the run stopped before it reached this environment.");
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
