package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Deletes an environment; see {@link BcEnvironmentsClient#delete}. */
@CheckReturnValue
public final class DeleteEnvironment extends EnvironmentCall {
    DeleteEnvironment(EnvironmentChange change, CallOptions options) {
        super(change, options);
    }

    private DeleteEnvironment(DeleteEnvironment original, CallOptions options, EnvironmentChange change) {
        super(original, options, change);
    }

    private DeleteEnvironment with(EnvironmentChange other) {
        return new DeleteEnvironment(this, options(), other);
    }

    /**
     * Confirms the operation for a sandbox, by the name of the environment. The client reads the environment first, and
     * refuses the operation if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public DeleteEnvironment confirm(String name) {
        return with(change().confirm(name));
    }

    /**
     * Confirms the operation even for a production environment, by the name of the environment.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public DeleteEnvironment confirmProduction(String name) {
        return with(change().confirmProduction(name));
    }

    @Override
    public DeleteEnvironment withOptions(UnaryOperator<CallOptions> change) {
        return new DeleteEnvironment(this, Arguments.required("change", change).apply(options()), change());
    }
}
