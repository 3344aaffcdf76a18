package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.BulkRun;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Schedules the environment updates of a fleet, and reports a result for every environment. */
final class ScheduleRun {
    private final FleetScope fleet;
    private final ScheduleRule rule;
    private final ScheduleSettings settings;
    private final Consumer<? super FleetScheduleResult> results;
    private final FleetNotes<FleetScheduleResult> notes;
    private final Instant start;
    private FleetScheduleTotals totals = new FleetScheduleTotals(0, Map.of(), 0, Duration.ZERO);

    ScheduleRun(
            FleetScope fleet,
            ScheduleRule rule,
            ScheduleSettings settings,
            Consumer<? super FleetScheduleResult> results) {
        this.fleet = fleet;
        this.rule = rule;
        this.settings = settings;
        this.results = results;
        Journal journal = settings.isDryRun ? null : settings.journal;
        this.notes = new FleetNotes<>(journal, pair -> pair.key() + ": " + rule.words(), FleetScheduleResult.class);
        this.start = fleet.engine().now();
    }

    FleetScheduleTotals run() {
        FleetListing listing = FleetListing.of(fleet, settings.parallelism);
        long all = (long) listing.pairs().size() + listing.failed().size();
        totals = new FleetScheduleTotals(all, Map.of(), 0, Duration.ZERO);
        listing.failed().forEach(failed -> report(FleetScheduleResult.unlisted(failed, rule), false));
        PairSchedule schedule = new PairSchedule(fleet, rule, settings.isDryRun, settings.repeatsUnknown);
        BulkRun<FleetPair, FleetScheduleResult> run = BulkRun.<FleetPair, FleetScheduleResult>over(
                        fleet.engine(), listing.pairs(), schedule::take)
                .parallelism(settings.parallelism)
                .stopWhen(ignored -> settings.stopAfter > 0 && totals.failures() >= settings.stopAfter);
        notes.attach(run);
        run.run(this::ended);
        return totals;
    }

    private void ended(ItemResult<FleetPair, FleetScheduleResult> outcome) {
        FleetScheduleResult result = resultOf(outcome);
        if (outcome.state() == ItemResult.State.FAILED) {
            notes.failed(outcome.input(), outcome.reason(), result);
        }
        report(result, outcome.state() == ItemResult.State.RESUMED);
    }

    private FleetScheduleResult resultOf(ItemResult<FleetPair, FleetScheduleResult> outcome) {
        FleetScheduleResult value = outcome.value();
        if (value != null) {
            return value;
        }
        if (outcome.error() instanceof ScheduleFailure failure) {
            return failure.result();
        }
        return outcome.state() == ItemResult.State.NOT_STARTED
                ? FleetScheduleResult.of(
                        outcome.input(),
                        rule,
                        FleetScheduleOutcome.NOT_STARTED,
                        "the run stopped before it reached this environment.")
                : FleetScheduleResult.of(outcome.input(), rule, FleetScheduleOutcome.FAILED, outcome.reason());
    }

    private void report(FleetScheduleResult result, boolean isResumed) {
        totals = totals.with(
                result.outcome(),
                isResumed,
                Duration.between(start, fleet.engine().now()));
        results.accept(result);
        settings.progress.accept(totals);
    }
}
