package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.internal.Arguments;
import java.util.function.Consumer;

/**
 * Schedules the environment updates of a fleet; see {@link FleetEnvironmentUpdates}. Nothing is sent until {@link #run}
 * is called.
 */
@CheckReturnValue
public final class FleetSchedule {
    private final FleetScope fleet;
    private final ScheduleRule rule;
    private final ScheduleSettings settings;

    FleetSchedule(FleetScope fleet, ScheduleRule rule, ScheduleSettings settings) {
        this.fleet = fleet;
        this.rule = rule;
        this.settings = settings;
    }

    private FleetSchedule with(Consumer<ScheduleSettings> change) {
        return new FleetSchedule(fleet, rule, settings.changed(change));
    }

    /**
     * Only reads, and reports what a run would request: {@link FleetScheduleOutcome#WOULD_CHANGE}. A dry run does not use
     * the journal.
     */
    public FleetSchedule dryRun() {
        return with(copy -> copy.isDryRun = true);
    }

    /** Sets the maximum number of environments that are processed in parallel. The default is 4. */
    public FleetSchedule parallelism(int parallelism) {
        Arguments.atLeastOne("parallelism", parallelism);
        return with(copy -> copy.parallelism = parallelism);
    }

    /**
     * Stops the run after the given number of environments with the outcome failed, unchanged or unknown. Environments
     * in progress are completed.
     */
    public FleetSchedule stopAfterFailures(int failures) {
        Arguments.atLeastOne("failures", failures);
        return with(copy -> copy.stopAfter = failures);
    }

    /**
     * Records each request before it is sent, and each result. You can run the same schedule again with the same
     * journal, even after the process was killed: the new run skips completed environments, and reads the list of updates
     * where a request may have been sent.
     *
     * @param journal the journal; the caller opens and closes it
     */
    public FleetSchedule journal(Journal journal) {
        Arguments.required("journal", journal);
        return with(copy -> copy.journal = journal);
    }

    /**
     * Sends a request again if an earlier run with the same journal may have sent it, and the list of updates does not
     * show the change. By default, such an environment has the outcome {@link FleetScheduleOutcome#UNKNOWN}.
     */
    public FleetSchedule repeatUnknown() {
        return with(copy -> copy.repeatsUnknown = true);
    }

    /** Sets the consumer of totals. The consumer receives the current totals after each environment. */
    public FleetSchedule progress(Consumer<? super FleetScheduleTotals> listener) {
        Arguments.required("listener", listener);
        return with(copy -> copy.progress = listener);
    }

    /**
     * Requests the changes, and verifies each change by reading the list of updates again. The consumer receives each
     * result once, and only one result at a time. The method returns when every environment has a result.
     *
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted
     * @throws RuntimeException if the journal or the consumer throws one; the run aborts its work on the environments in
     *     progress
     */
    public FleetScheduleTotals run(Consumer<? super FleetScheduleResult> results) {
        return new ScheduleRun(fleet, rule, settings, Arguments.required("results", results)).run();
    }
}
