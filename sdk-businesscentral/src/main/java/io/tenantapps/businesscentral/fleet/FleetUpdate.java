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
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Updates the apps of a fleet; see {@link BcFleet#update}. Nothing is sent before {@link #run}. */
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

    /** These apps alone, and what they need; see {@link PlanUpdates#only}. */
    public FleetUpdate only(Collection<BcAppId> apps) {
        List<BcAppId> some = Arguments.some("apps", apps);
        return choosing(plan -> plan.only(some));
    }

    /** Not these apps; see {@link PlanUpdates#except}. */
    public FleetUpdate except(Collection<BcAppId> apps) {
        List<BcAppId> all = Arguments.elements("apps", apps);
        return choosing(plan -> plan.except(all));
    }

    /** No version that is newer than that one; see {@link PlanUpdates#upTo}. */
    public FleetUpdate upTo(AppVersion version) {
        Arguments.required("version", version);
        Arguments.require(version.isVersion(), "version", "consist of numbers", version.toString());
        return choosing(plan -> plan.upTo(version));
    }

    /**
     * Accepts the licence terms of the apps that have to be installed; see {@link InstallApp#acceptIsvEula}. Never a default:
     * without it nothing is installed, and updates that need it are left out.
     */
    public FleetUpdate acceptIsvEula(boolean accept) {
        return applying(settings.apply().accepting(accept));
    }

    /** Whether to go on in an environment after an app that could not be updated, with those that do not need it. */
    public FleetUpdate continueAfterFailure(boolean goOn) {
        return applying(settings.apply().goingOn(goOn));
    }

    /** How long one app may take; the default is an hour. */
    public FleetUpdate stepTimeout(Duration timeout) {
        Arguments.required("timeout", timeout);
        return applying(settings.apply().within(timeout));
    }

    /**
     * For how long environments that are not ready, being updated themselves for example, are tried again after all others;
     * the default is an hour. Zero gives them up at once.
     */
    public FleetUpdate waitUntilReady(Duration wait) {
        return with(draft -> draft.patience = Arguments.notNegative("wait", wait));
    }

    /**
     * How long before a scheduled update of the environment itself its apps are left alone, and while one is due; the default
     * is 6 hours. Zero does not look for one.
     */
    public FleetUpdate platformUpdateMargin(Duration margin) {
        return with(draft -> draft.margin = Arguments.notNegative("margin", margin));
    }

    /** How many environments are worked on at once; the default is 4. In each of them it is one app at a time. */
    public FleetUpdate parallelism(int parallelism) {
        Arguments.atLeastOne("parallelism", parallelism);
        return with(draft -> draft.parallelism = parallelism);
    }

    /** Starts no more environments after that many that did not come to a good end. Those at work go on to their end. */
    public FleetUpdate stopAfterFailures(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, but is " + failures);
        }
        return with(draft -> draft.stopAfter = failures);
    }

    /**
     * Notes each plan before it is begun, each app before it is asked for, and each end. Run again with the same journal, after a
     * kill too, it skips what is done, goes on with plans that were begun where they stand, and asks for nothing that it has
     * asked for before. What has failed is planned anew.
     *
     * @param journal the journal, opened and closed by you
     */
    public FleetUpdate journal(Journal journal) {
        Arguments.required("journal", journal);
        return with(draft -> draft.journal = journal);
    }

    /**
     * Sends again what an earlier run with the same journal may have sent, where its effect is still not there after a look.
     * Without it such an app is {@link UpdateOutcome#UNKNOWN}, and left alone.
     */
    public FleetUpdate repeatUnknown() {
        return applying(settings.apply().repeatingUnknown());
    }

    /** Who is told how far the run is, after each environment. */
    public FleetUpdate progress(Consumer<? super FleetTotals> told) {
        Arguments.required("told", told);
        return with(draft -> draft.progress = told);
    }

    /**
     * Makes a plan for each environment and carries it out. Each result is handed out once, one at a time; it returns when every
     * environment is accounted for.
     *
     * @throws io.tenantapps.core.errors.CallInterruptedException if the thread is interrupted; what was asked for goes on
     * @throws RuntimeException that the journal or the consumer throw; what was at work is aborted then
     */
    public FleetTotals run(Consumer<? super FleetResult> results) {
        return new FleetRun(fleet, settings, Arguments.required("results", results)).toItsEnd();
    }
}
