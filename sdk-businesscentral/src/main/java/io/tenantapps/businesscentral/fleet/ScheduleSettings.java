package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.bulk.Journal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The settings of a run that schedules environment updates. A change returns a copy. */
final class ScheduleSettings {
    boolean isDryRun;
    boolean repeatsUnknown;
    int parallelism;

    /** The number of failures after which the run stops; 0 for no limit. */
    int stopAfter;

    @Nullable
    Journal journal;

    Consumer<? super FleetScheduleTotals> progress = totals -> {};

    ScheduleSettings(int parallelism) {
        this.parallelism = parallelism;
    }

    ScheduleSettings changed(Consumer<ScheduleSettings> change) {
        ScheduleSettings copy = new ScheduleSettings(parallelism);
        copy.isDryRun = isDryRun;
        copy.repeatsUnknown = repeatsUnknown;
        copy.stopAfter = stopAfter;
        copy.journal = journal;
        copy.progress = progress;
        change.accept(copy);
        return copy;
    }
}
