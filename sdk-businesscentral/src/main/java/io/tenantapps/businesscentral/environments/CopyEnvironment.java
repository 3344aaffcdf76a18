package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Copies an environment; see {@link BcEnvironmentsClient#copy}. */
@CheckReturnValue
public final class CopyEnvironment extends EnvironmentCall {
    private static final String NAME = "environmentName";

    CopyEnvironment(EnvironmentChange change, CallOptions options) {
        super(change, options);
    }

    private CopyEnvironment(CopyEnvironment original, CallOptions options, EnvironmentChange change) {
        super(original, options, change);
    }

    private CopyEnvironment with(EnvironmentChange other) {
        return new CopyEnvironment(this, options(), other);
    }

    /**
     * Sets the name and the type of the new environment. Required.
     *
     * @throws IllegalArgumentException if no environment can have the name, or if the type is unknown
     */
    public CopyEnvironment to(String newName, EnvironmentType type) {
        Arguments.required("newName", newName);
        return with(change().to(NAME, newName).set("type", wireName(type)));
    }

    /**
     * Confirms the operation for a sandbox, by the name of the source. The client reads the environment first, and
     * refuses the operation if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the source
     */
    public CopyEnvironment confirm(String name) {
        return with(change().confirm(name));
    }

    /**
     * Confirms the operation even for a production environment, by the name of the source.
     *
     * @throws IllegalArgumentException if the name is not the name of the source
     */
    public CopyEnvironment confirmProduction(String name) {
        return with(change().confirmProduction(name));
    }

    @Override
    void requireComplete() {
        change().requireSet(NAME, "to(newName, type)");
    }

    @Override
    public CopyEnvironment withOptions(UnaryOperator<CallOptions> change) {
        return new CopyEnvironment(this, Arguments.required("change", change).apply(options()), change());
    }
}
