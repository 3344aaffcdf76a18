package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.apps.PlanUpdates;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.core.bulk.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a fleet run.
 *
 * @param choice selects the updates of each plan
 * @param margin the safety margin before an environment's own update
 * @param patience the maximum time during which the run retries environments that are not ready
 * @param isDryRun true if the run only reads
 * @param end the time of day after which the run begins nothing; null for no limit
 * @param stopAfter the number of failures after which the run stops; 0 for no limit
 */
record FleetSettings(
        UnaryOperator<PlanUpdates> choice,
        ApplySettings apply,
        Duration margin,
        Duration patience,
        int parallelism,
        int stopAfter,
        boolean isDryRun,
        @Nullable EndOfWork end,
        @Nullable Journal journal,
        Consumer<? super FleetTotals> progress) {

    /** Returns the default settings. */
    static FleetSettings defaults(int parallelism) {
        return new FleetSettings(
                choice -> choice,
                ApplySettings.DEFAULT.leaving(),
                Duration.ofHours(6),
                Duration.ofHours(1),
                parallelism,
                0,
                false,
                null,
                null,
                totals -> {});
    }

    /**
     * Returns the settings of a run that starts at the given time. A dry run does not use the journal, and does not wait.
     */
    FleetSettings at(Instant start) {
        return changed(draft -> {
            if (isDryRun) {
                draft.journal = null;
                draft.patience = Duration.ZERO;
            }
            if (end != null) {
                draft.apply = apply.endingAt(end.after(start), end.words());
            }
        });
    }

    FleetSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** A mutable copy of the settings. */
    static final class Draft {
        UnaryOperator<PlanUpdates> choice;
        ApplySettings apply;
        Duration margin;
        Duration patience;
        int parallelism;
        int stopAfter;
        boolean isDryRun;

        @Nullable
        EndOfWork end;

        @Nullable
        Journal journal;

        Consumer<? super FleetTotals> progress;

        private Draft(FleetSettings from) {
            this.choice = from.choice;
            this.apply = from.apply;
            this.margin = from.margin;
            this.patience = from.patience;
            this.parallelism = from.parallelism;
            this.stopAfter = from.stopAfter;
            this.isDryRun = from.isDryRun;
            this.end = from.end;
            this.journal = from.journal;
            this.progress = from.progress;
        }

        private FleetSettings settings() {
            return new FleetSettings(
                    choice, apply, margin, patience, parallelism, stopAfter, isDryRun, end, journal, progress);
        }
    }
}
