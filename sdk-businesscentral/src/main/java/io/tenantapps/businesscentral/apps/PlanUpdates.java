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

    /** These apps alone, and what they need. */
    public PlanUpdates only(Collection<BcAppId> apps) {
        return with(choice.only(Arguments.some("apps", apps)));
    }

    /** Not these apps. What needs a newer version of one of them is left out too. */
    public PlanUpdates except(Collection<BcAppId> apps) {
        Arguments.elements("apps", apps);
        return with(choice.except(apps));
    }

    /**
     * No version that is newer than that one, such as {@code 28.99}. The service names one update for each app, usually the
     * newest, so an app whose update is too new is left out rather than brought to a version in between. Of apps that need each
     * other ({@link StepKind#UPDATE_TOGETHER}) one is asked for, and the service may bring the others to newer versions still.
     *
     * @throws IllegalArgumentException if the version is none of numbers
     */
    public PlanUpdates upTo(AppVersion version) {
        Arguments.required("version", version);
        Arguments.require(version.isVersion(), "version", "be one of numbers", version.toString());
        return with(choice.upTo(version));
    }

    /** Nothing is to be installed, so no licence has to be accepted. What needs an app that is missing is left out. */
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
