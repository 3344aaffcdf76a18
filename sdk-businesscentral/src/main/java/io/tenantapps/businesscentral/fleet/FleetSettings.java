package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.apps.PlanUpdates;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.core.bulk.Journal;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a run over a fleet goes.
 *
 * @param choice chooses the updates of each plan
 * @param margin how long before a platform update an environment is left alone
 * @param patience how long environments that are not ready are tried again
 * @param stopAfter after how many that did not come to a good end nothing more is started; 0 for never
 */
record FleetSettings(
        UnaryOperator<PlanUpdates> choice,
        ApplySettings apply,
        Duration margin,
        Duration patience,
        int parallelism,
        int stopAfter,
        @Nullable Journal journal,
        Consumer<? super FleetTotals> progress) {

    /** Returns the settings of a run for which nothing was said. */
    static FleetSettings defaults(int parallelism) {
        return new FleetSettings(
                choice -> choice,
                ApplySettings.DEFAULT.leaving(),
                Duration.ofHours(6),
                Duration.ofHours(1),
                parallelism,
                0,
                null,
                totals -> {});
    }

    FleetSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** A copy in which values are changed. */
    static final class Draft {
        UnaryOperator<PlanUpdates> choice;
        ApplySettings apply;
        Duration margin;
        Duration patience;
        int parallelism;
        int stopAfter;

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
            this.journal = from.journal;
            this.progress = from.progress;
        }

        private FleetSettings settings() {
            return new FleetSettings(choice, apply, margin, patience, parallelism, stopAfter, journal, progress);
        }
    }
}
