package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Renames an environment; see {@link BcEnvironmentsClient#rename}. */
@CheckReturnValue
public final class RenameEnvironment extends EnvironmentCall {
    private static final String NAME = "NewEnvironmentName";

    RenameEnvironment(EnvironmentChange change, CallOptions options) {
        super(change, options);
    }

    private RenameEnvironment(RenameEnvironment original, CallOptions options, EnvironmentChange change) {
        super(original, options, change);
    }

    private RenameEnvironment with(EnvironmentChange other) {
        return new RenameEnvironment(this, options(), other);
    }

    /**
     * Sets the new name. Required.
     *
     * @throws IllegalArgumentException if no environment can have the name
     */
    public RenameEnvironment to(String newName) {
        Arguments.required("newName", newName);
        return with(change().to(NAME, newName));
    }

    /**
     * Confirms the operation for a sandbox, by the name of the environment before the change. The client reads the environment first, and
     * refuses the operation if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public RenameEnvironment confirm(String name) {
        return with(change().confirm(name));
    }

    /**
     * Confirms the operation even for a production environment, by the name of the environment before the change.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public RenameEnvironment confirmProduction(String name) {
        return with(change().confirmProduction(name));
    }

    @Override
    void requireComplete() {
        change().requireSet(NAME, "to(newName)");
    }

    @Override
    public RenameEnvironment withOptions(UnaryOperator<CallOptions> change) {
        return new RenameEnvironment(this, Arguments.required("change", change).apply(options()), change());
    }
}
