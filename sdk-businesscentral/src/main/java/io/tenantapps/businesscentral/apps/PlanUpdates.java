package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.StepKind;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** Plans the updates of an environment; see {@link BcAppsClient#updatePlan}. */
@CheckReturnValue
public final class PlanUpdates extends Call<UpdatePlan> {
    private final EnvironmentPath path;
    private final PlanChoice choice;

    PlanUpdates(EnvironmentPath path, CallOptions options, PlanChoice choice) {
        super(path.service().connection(), options);
        this.path = path;
        this.choice = choice;
    }

    private PlanUpdates(PlanUpdates original, CallOptions options, PlanChoice choice) {
        super(original, options);
        this.path = original.path;
        this.choice = choice;
    }

    private PlanUpdates with(PlanChoice other) {
        return new PlanUpdates(this, options(), other);
    }

    /** Selects only these apps and the apps that they need. */
    public PlanUpdates only(Collection<BcAppId> apps) {
        return with(choice.only(Arguments.some("apps", apps)));
    }

    /** Skips these apps. The plan also skips updates that need a newer version of one of these apps. */
    public PlanUpdates except(Collection<BcAppId> apps) {
        Arguments.elements("apps", apps);
        return with(choice.except(apps));
    }

    /**
     * Skips versions that are newer than the given version, for example {@code 28.99}. For each app, the service offers
     * only one update, usually the newest. If that update is too new, the plan skips the app; it does not choose a
     * version in between. If apps require each other ({@link StepKind#UPDATE_TOGETHER}), the client requests one of
     * them, and the service may still update the others to newer versions.
     *
     * @throws IllegalArgumentException if the version does not consist of numbers
     */
    public PlanUpdates upTo(AppVersion version) {
        Arguments.required("version", version);
        Arguments.require(version.isVersion(), "version", "consist of numbers", version.toString());
        return with(choice.upTo(version));
    }

    /**
     * Skips all installations, so that no licence has to be accepted. The plan also skips updates that need a missing
     * app.
     */
    public PlanUpdates withoutInstalls() {
        return with(choice.installs(false));
    }

    @Override
    protected UpdatePlan run(Execution execution) {
        return path.named(
                execution,
                null,
                () -> UpdatePlanner.plan(
                        path.name(),
                        path.family(),
                        choice,
                        path.installedForSure(execution),
                        path.updatesForSure(execution)));
    }

    @Override
    public PlanUpdates withOptions(UnaryOperator<CallOptions> change) {
        return new PlanUpdates(this, Arguments.required("change", change).apply(options()), choice);
    }
}
