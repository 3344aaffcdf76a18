package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.internal.Arguments;

/** The base class of the calls that change an environment as a whole. */
abstract class EnvironmentCall extends LongRunningCall<EnvironmentOperation, EnvironmentOperation> {
    private final EnvironmentChange change;

    EnvironmentCall(EnvironmentChange change, CallOptions options) {
        super(change.path().service().connection(), options);
        this.change = change;
    }

    EnvironmentCall(EnvironmentCall original, CallOptions options, EnvironmentChange change) {
        super(original, options);
        this.change = change;
    }

    final EnvironmentChange change() {
        return change;
    }

    /** Returns the service's name of a type. */
    static String wireName(EnvironmentType type) {
        return switch (Arguments.required("type", type)) {
            case PRODUCTION -> "Production";
            case SANDBOX -> "Sandbox";
            case UNKNOWN -> throw new IllegalArgumentException("type must be a known value, but is: UNKNOWN");
        };
    }

    /** Checks that the caller has set everything that the request needs. */
    void requireComplete() {}

    @Override
    protected final EnvironmentOperation run(Execution execution) {
        requireComplete();
        return change.send(execution);
    }

    @Override
    protected final String operation() {
        return change.verb().operation();
    }

    @Override
    protected final PollingStrategy<EnvironmentOperation> pollingStrategy(EnvironmentOperation accepted) {
        return change.pollingStrategy(accepted);
    }
}
