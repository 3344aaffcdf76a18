package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.apps.InstallApp;
import io.tenantapps.businesscentral.apps.PlanUpdates;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Updates the apps of a fleet; see {@link BcFleet#update}. Nothing is sent until {@link #run} is called. */
@CheckReturnValue
public final class FleetUpdate {
    private final FleetScope fleet;
    private final FleetSettings settings;

    FleetUpdate(FleetScope fleet, FleetSettings settings) {
        this.fleet = fleet;
        this.settings = settings;
    }

    private FleetUpdate choosing(UnaryOperator<PlanUpdates> more) {
        UnaryOperator<PlanUpdates> before = settings.choice();
        return with(draft -> draft.choice = plan -> more.apply(before.apply(plan)));
    }

    private FleetUpdate applying(ApplySettings apply) {
        return with(draft -> draft.apply = apply);
    }

    private FleetUpdate with(Consumer<FleetSettings.Draft> change) {
        return new FleetUpdate(fleet, settings.changed(change));
    }

    /** Selects only these apps and the apps that they need; see {@link PlanUpdates#only}. */
    public FleetUpdate only(Collection<BcAppId> apps) {
        List<BcAppId> some = Arguments.some("apps", apps);
        return choosing(plan -> plan.only(some));
    }

    /** Skips these apps; see {@link PlanUpdates#except}. */
    public FleetUpdate except(Collection<BcAppId> apps) {
        List<BcAppId> all = Arguments.elements("apps", apps);
        return choosing(plan -> plan.except(all));
    }

    /** Skips versions that are newer than the given version; see {@link PlanUpdates#upTo}. */
    public FleetUpdate upTo(AppVersion version) {
        Arguments.required("version", version);
        Arguments.require(version.isVersion(), "version", "consist of numbers", version.toString());
        return choosing(plan -> plan.upTo(version));
    }

    /**
     * Accepts the licence terms of the apps that must be installed; see {@link InstallApp#acceptIsvEula}. The default
     * is false. Without this acceptance, the run installs nothing and skips updates that need an installation.
     */
    public FleetUpdate acceptIsvEula(boolean accept) {
        return applying(settings.apply().accepting(accept));
    }

    /**
     * Sets whether, after a failure in an environment, the run continues with the apps that do not need the failed app.
     */
    public FleetUpdate continueAfterFailure(boolean continueAfterFailure) {
        return applying(settings.apply().withContinueAfterFailure(continueAfterFailure));
    }

    /** Sets the maximum duration for each app. The default is one hour. */
    public FleetUpdate stepTimeout(Duration timeout) {
        Arguments.required("timeout", timeout);
        return applying(settings.apply().within(timeout));
    }

    /**
     * Sets the maximum time for which the run retries environments that are not ready, for example because they are
     * being updated. The run retries these environments after all others. The default is one hour. Zero disables the
     * retries.
     */
    public FleetUpdate waitUntilReady(Duration wait) {
        return with(draft -> draft.patience = Arguments.notNegative("wait", wait));
    }

    /**
     * Sets the safety margin before an environment's own update. The run skips an environment if such an update
     * is due or starts within the margin. The default is 6 hours. Zero disables the check.
     */
    public FleetUpdate platformUpdateMargin(Duration margin) {
        return with(draft -> draft.margin = Arguments.notNegative("margin", margin));
    }

    /**
     * Sets the maximum number of environments that are updated in parallel. The default is 4. The run updates one app
     * at a time in each environment.
     */
    public FleetUpdate parallelism(int parallelism) {
        Arguments.atLeastOne("parallelism", parallelism);
        return with(draft -> draft.parallelism = parallelism);
    }

    /**
     * Stops the run after the given number of failures. Work on environments that are already in progress is completed.
     */
    public FleetUpdate stopAfterFailures(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, but is " + failures);
        }
        return with(draft -> draft.stopAfter = failures);
    }

    /**
     * Records each plan before it starts, each app before its request, and each result. You can run the update again
     * with the same journal, even after the process was killed: the new run skips completed environments, continues
     * started plans, and does not repeat any request. The new run creates a new plan for each failed environment.
     * The journal does not record which apps were selected, for example with {@link #only}: use a separate journal for
     * another selection.
     *
     * @param journal the journal; the caller opens and closes it
     */
    public FleetUpdate journal(Journal journal) {
        Arguments.required("journal", journal);
        return with(draft -> draft.journal = journal);
    }

    /**
     * Sends a request again if an earlier run with the same journal may have sent it, provided that a check still finds
     * no effect. By default, such an app has the outcome {@link UpdateOutcome#UNKNOWN}, and no request is sent for the
     * app.
     */
    public FleetUpdate repeatUnknown() {
        return applying(settings.apply().repeatingUnknown());
    }

    /**
     * Only reads, and reports the plan of each environment: {@link FleetOutcome#WOULD_UPDATE}. A dry run does not use the
     * journal, and does not wait for environments that are not ready.
     */
    public FleetUpdate dryRun() {
        return with(draft -> draft.isDryRun = true);
    }

    /**
     * Sets the time of day after which the run begins no environment and no further app, for example the end of the
     * night. The run completes the apps in progress. The time is the next one after the start of the run.
     */
    public FleetUpdate beginNothingAfter(LocalTime time, ZoneId zone) {
        Arguments.required("time", time);
        Arguments.required("zone", zone);
        return with(draft -> draft.end = new EndOfWork(time, zone));
    }

    /** Sets the consumer of totals. The consumer receives the current totals after each environment. */
    public FleetUpdate progress(Consumer<? super FleetTotals> listener) {
        Arguments.required("listener", listener);
        return with(draft -> draft.progress = listener);
    }

    /**
     * Creates a plan for each environment and runs it. The consumer receives each result once, and only one result at a
     * time. The method returns when every environment has a result.
     *
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted; an accepted operation
     *     continues at the service
     * @throws RuntimeException if the journal or the consumer throws one; the run aborts its work on the environments
     *     in progress
     */
    public FleetTotals run(Consumer<? super FleetResult> results) {
        Arguments.required("results", results);
        return new FleetRun(
                        fleet, settings, (plans, apply, memory) -> new PairUpdate(plans, apply, memory)::take, results)
                .run();
    }

    /**
     * Creates a plan for each environment, and schedules its apps for the update window of the environment. The run does
     * not wait for the windows: an environment with scheduled apps has the outcome {@link FleetOutcome#SCHEDULED}. Run
     * the same schedule again after the windows, with the same journal: that run reads the results of the scheduled
     * operations and requests none of them again. In the window, the service chooses the order of the apps. An app with
     * dependencies is scheduled together with them, so they may get newer versions than planned.
     *
     * @throws IllegalStateException if there is no journal, and this is not a dry run; nothing was sent
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted
     * @throws RuntimeException if the journal or the consumer throws one; the run aborts its work on the environments
     *     in progress
     */
    public FleetTotals schedule(Consumer<? super FleetResult> results) {
        Arguments.required("results", results);
        if (settings.journal() == null && !settings.isDryRun()) {
            throw new IllegalStateException(
                    "schedule fleet: schedule(…) requires a journal, which records the scheduled"
                            + " operations for a later run. Call journal(…). Nothing was sent.");
        }
        return new FleetRun(
                        fleet,
                        settings,
                        (plans, apply, memory) -> new PairAppSchedule(plans, apply, memory)::take,
                        results)
                .run();
    }
}
