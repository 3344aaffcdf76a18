package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.core.Execution;
import java.util.function.Consumer;

/**
 * A change of an environment that the caller must confirm by name, and that ends with its request.
 *
 * @param operation the name of the operation, for messages
 * @param since the API version that introduced the operation
 * @param work sends the requests of the change
 */
public record ConfirmedChange(
        EnvironmentPath path, String operation, ApiVersion since, Confirmation confirmation, Consumer<Execution> work) {

    /** Returns a change that the caller has not confirmed yet. */
    public static ConfirmedChange of(
            EnvironmentPath path, String operation, ApiVersion since, Consumer<Execution> work) {
        return new ConfirmedChange(path, operation, since, Confirmation.missing(operation, path.name()), work);
    }

    /**
     * Returns the change after a call of {@code confirm(name)}.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public ConfirmedChange confirm(String name) {
        return with(confirmation.confirm(name));
    }

    /**
     * Returns the change after a call of {@code confirmProduction(name)}.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public ConfirmedChange confirmProduction(String name) {
        return with(confirmation.confirmProduction(name));
    }

    private ConfirmedChange with(Confirmation other) {
        return new ConfirmedChange(path, operation, since, other, work);
    }

    /** Checks the API version, the token and the confirmation, then sends the requests of the change. */
    public void run(Execution execution) {
        path.service().require(execution, since, operation);
        confirmation.require(execution, path);
        path.<Void>named(execution, null, () -> {
            work.accept(execution);
            return null;
        });
    }
}
