package io.tenantapps.businesscentral;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.BulkItem;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.CallInterruptedException;
import io.tenantapps.core.ItemResult;
import io.tenantapps.core.Journal;
import io.tenantapps.core.NotFoundException;
import io.tenantapps.core.internal.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Updates a fleet: lists, gates, plans, carries out, comes back to what was not ready, and accounts for all of it. */
final class FleetRun {
    private static final String PRODUCTION = "it is production and was not named.";
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final BcFleet fleet;
    private final FleetUpdate.Settings settings;
    private final Consumer<? super FleetResult> results;
    private final FleetMemory memory;
    private final BcService clock;
    private final Instant start;
    private FleetTotals totals = new FleetTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);

    /** Ends a round for an environment that may be ready later. */
    private static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReady(String reason) {
            super(reason);
        }
    }

    FleetRun(BcFleet fleet, FleetUpdate.Settings settings, Consumer<? super FleetResult> results) {
        this.fleet = fleet;
        this.settings = settings;
        this.results = results;
        this.memory = new FleetMemory(settings.journal());
        this.clock = BcService.of(fleet.engine());
        this.start = now();
    }

    private Instant now() {
        return fleet.engine().now();
    }

    private void pause(Duration wait) {
        new BcCall<>(
                        clock,
                        fleet.engine().options().deadline(wait.plusMinutes(1)),
                        "wait for environments",
                        ApiVersion.V2_0,
                        (execution, on) -> {
                            execution.pause(wait);
                            return true;
                        })
                .execute();
    }

    FleetTotals toItsEnd() {
        FleetListing listing = FleetListing.of(fleet, settings.parallelism());
        long all = (long) listing.pairs().size() + listing.failed().size();
        totals = new FleetTotals(all, 0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO);
        listing.failed().forEach(failure -> hand(failure, false));
        List<FleetPair> open = new ArrayList<>(listing.pairs());
        Duration wait = FIRST_WAIT;
        Map<FleetPair, String> notReady = round(open);
        Instant othersEnded = now();
        while (!notReady.isEmpty() && !isStopped()) {
            Duration waited = Duration.between(othersEnded, now());
            if (waited.plus(wait).compareTo(settings.patience()) > 0) {
                break;
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            open.retainAll(notReady.keySet());
            notReady = round(open);
        }
        notReady.forEach((pair, reason) -> hand(FleetResult.of(pair, FleetOutcome.NOT_READY, reason), false));
        return totals;
    }

    private boolean isStopped() {
        long failures = totals.failed() + totals.incomplete();
        return settings.stopAfter() > 0 && failures >= settings.stopAfter();
    }

    /** Takes each environment once and answers those that are not ready, with the reason. */
    private Map<FleetPair, String> round(List<FleetPair> pairs) {
        Map<FleetPair, String> notReady = new LinkedHashMap<>();
        BulkRun<FleetPair, FleetResult> sweep = BulkRun.<FleetPair, FleetResult>over(
                        fleet.engine(), List.copyOf(pairs), this::take)
                .parallelism(settings.parallelism())
                .stopWhen(ignored -> isStopped());
        Journal journal = settings.journal();
        if (journal != null) {
            sweep.journal(journal, FleetPair::key, FleetResult.class);
        }
        sweep.run(outcome -> {
            if (outcome.error() instanceof NotReady later) {
                notReady.put(outcome.input(), String.valueOf(later.getMessage()));
            } else {
                hand(resultOf(outcome), outcome.state() == ItemResult.State.RESUMED);
            }
        });
        return notReady;
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
            return FleetResult.of(pair, FleetOutcome.NOT_STARTED, "the run was stopped before.");
        }
        UpdatePlan begun = memory.begun(pair.key(), false);
        return begun == null
                ? FleetResult.of(pair, FleetOutcome.FAILED, outcome.reason())
                : FleetResult.of(pair, FleetOutcome.INCOMPLETE, "its plan was begun, and then: " + outcome.reason())
                        .with(begun, List.of());
    }

    private void hand(FleetResult result, boolean isResumed) {
        totals = totals.with(result.outcome(), isResumed, Duration.between(start, now()));
        results.accept(result);
        settings.progress().accept(totals);
    }

    private FleetResult take(BulkItem<FleetPair> item) {
        FleetPair listed = item.input();
        UpdatePlan begun = memory.begun(listed.key(), item.wasBegun());
        if (!fleet.mayChange(listed)) {
            throw skipped(listed, PRODUCTION, begun);
        }
        try {
            FleetPair pair = ready(listed, begun);
            return carryOut(item, pair, begun);
        } catch (EnvironmentNotReadyException e) {
            if (e.environmentStatus().mayPass()) {
                throw new NotReady(String.valueOf(e.getMessage()));
            }
            throw skipped(listed, String.valueOf(e.getMessage()), begun);
        } catch (NotFoundException e) {
            String now = deletedAs(listed);
            if (now == null) {
                throw e;
            }
            throw skipped(listed, "it was deleted and is listed as " + Redactor.quoted(now) + ".", begun);
        }
    }

    /** What is left alone may be there another time, so a journal must not say that it is done. */
    private static PairFailure skipped(FleetPair pair, String reason, @Nullable UpdatePlan begun) {
        return begun == null
                ? new PairFailure(FleetResult.of(pair, FleetOutcome.SKIPPED, reason), false)
                : new PairFailure(
                        FleetResult.of(
                                        pair,
                                        FleetOutcome.INCOMPLETE,
                                        "its plan was begun, and it is left alone now: " + reason)
                                .with(begun, List.of()),
                        true);
    }

    /** Looks at it anew, since it was listed a while ago. */
    private FleetPair ready(FleetPair listed, @Nullable UpdatePlan begun) {
        BcEnvironment now = environments(listed)
                .get(String.valueOf(listed.environment().name()))
                .execute();
        FleetPair pair = new FleetPair(listed.tenant(), now);
        EnvironmentStatus status = now.environmentStatus();
        if (status.mayPass()) {
            throw new NotReady("its status is " + Redactor.quoted(String.valueOf(now.status())) + ".");
        }
        if (status != EnvironmentStatus.ACTIVE) {
            throw skipped(pair, "its status is " + Redactor.quoted(String.valueOf(now.status())) + ".", begun);
        }
        if (!fleet.mayChange(pair)) { // it was none when it was listed
            throw skipped(pair, PRODUCTION, begun);
        }
        String clash = clash(pair);
        if (clash != null) {
            throw skipped(pair, clash, begun);
        }
        return pair;
    }

    private static BcEnvironmentsClient environments(FleetPair pair) {
        String family = pair.environment().applicationFamily();
        return family == null || family.isBlank()
                ? pair.tenant().environments()
                : pair.tenant().environments().ofFamily(family);
    }

    /** The update of the environment itself that is in the way; null for none. */
    private @Nullable String clash(FleetPair pair) {
        if (settings.margin().isZero() || !environments(pair).knows(ApiVersion.V2_26)) {
            return null;
        }
        Instant now = now();
        for (EnvironmentUpdate update : environments(pair)
                .scheduledUpdates(String.valueOf(pair.environment().name()))
                .execute()) {
            Instant at = update.scheduledFor();
            if (at != null && !at.isAfter(now.plus(settings.margin())) && !isMade(update, pair)) {
                return "an update of the environment to " + update.targetVersion()
                        + (at.isAfter(now) ? " is scheduled for " + at + "." : " is due since " + at + ".");
            }
        }
        return null;
    }

    private static boolean isMade(EnvironmentUpdate update, FleetPair pair) {
        AppVersion version = pair.version();
        AppVersion target = update.targetVersion();
        return version != null && target != null && version.compareTo(target) >= 0;
    }

    private static @Nullable String deletedAs(FleetPair pair) {
        String name = String.valueOf(pair.environment().name()).toLowerCase(Locale.ROOT);
        return pair.tenant().environments().list().execute().stream()
                .filter(each -> each.environmentStatus() == EnvironmentStatus.SOFT_DELETED)
                .map(each -> String.valueOf(each.name()))
                .filter(each -> each.toLowerCase(Locale.ROOT).matches(Pattern.quote(name) + "-\\d+"))
                .findFirst()
                .orElse(null);
    }

    private FleetResult carryOut(BulkItem<FleetPair> item, FleetPair pair, @Nullable UpdatePlan begun) {
        BcAppsClient apps = pair.tenant().environments().apps(pair.environment());
        UpdatePlan plan = begun == null ? apps.planned(settings.choice()) : begun;
        if (plan.isEmpty()) {
            FleetResult upToDate =
                    FleetResult.of(pair, FleetOutcome.UP_TO_DATE, null).with(plan, List.of());
            if (!plan.leftOut()
                    .isEmpty()) { // which may not be so another time, so a journal must not say that it is done
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
            some = apps.carryOut(plan, settings.apply(), memory.steps(key, plan))
                    .results();
        } catch (CallInterruptedException e) {
            throw new PairFailure(
                    FleetResult.of(pair, FleetOutcome.INCOMPLETE, "the run was interrupted.")
                            .with(plan, List.of()),
                    true);
        } catch (EnvironmentNotReadyException e) {
            if (e.environmentStatus().mayPass()) {
                throw e;
            }
            throw new PairFailure( // apps of it may have been asked for, so it is neither skipped nor forgotten
                    FleetResult.of(pair, FleetOutcome.INCOMPLETE, e.getMessage())
                            .with(plan, List.of()),
                    true);
        }
        memory.end(key);
        long bad = some.stream().filter(each -> !each.outcome().isGood()).count();
        if (bad == 0) {
            return FleetResult.of(pair, FleetOutcome.UPDATED, null).with(plan, some);
        }
        boolean isOpen = some.stream().anyMatch(each -> each.outcome() == UpdateOutcome.UNKNOWN);
        String reason = some.stream()
                .filter(each -> each.outcome() != UpdateOutcome.NOT_TRIED
                        && !each.outcome().isGood())
                .findFirst()
                .map(each -> each.name() + ": " + each.reason())
                .orElse("nothing could be tried.");
        throw new PairFailure(
                FleetResult.of(pair, FleetOutcome.INCOMPLETE, bad + " of " + some.size() + " apps; " + reason)
                        .with(plan, some),
                isOpen);
    }
}
