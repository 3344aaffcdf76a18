package io.tenantapps.businesscentral.settings;

import io.tenantapps.businesscentral.internal.ConfirmedChange;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes a setting that restarts an environment or decides who has access; see {@link
 * BcSettingsClient#setApplicationInsightsKey}, {@link BcSettingsClient#setSecurityGroup} and {@link
 * BcSettingsClient#allowPartners}.
 */
@CheckReturnValue
public final class ChangeSetting extends Call<@Nullable Void> {
    private final ConfirmedChange change;

    ChangeSetting(ConfirmedChange change) {
        super(
                change.path().service().connection(),
                change.path().service().connection().options());
        this.change = change;
    }

    private ChangeSetting(ChangeSetting original, CallOptions options, ConfirmedChange change) {
        super(original, options);
        this.change = change;
    }

    /**
     * Confirms the change for a sandbox, by the name of the environment. The client reads the environment first, and
     * refuses the change if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public ChangeSetting confirm(String name) {
        return new ChangeSetting(this, options(), change.confirm(name));
    }

    /**
     * Confirms the change even for a production environment, by the name of the environment.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public ChangeSetting confirmProduction(String name) {
        return new ChangeSetting(this, options(), change.confirmProduction(name));
    }

    @Override
    protected @Nullable Void run(Execution execution) {
        change.run(execution);
        return null;
    }

    @Override
    protected String operation() {
        return change.operation();
    }

    @Override
    public ChangeSetting withOptions(UnaryOperator<CallOptions> change) {
        return new ChangeSetting(this, Arguments.required("change", change).apply(options()), this.change);
    }
}
