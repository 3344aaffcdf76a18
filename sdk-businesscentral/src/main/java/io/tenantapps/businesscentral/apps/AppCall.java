package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollingStrategy;

/** The base class of the three calls that change an app. */
abstract class AppCall extends LongRunningCall<AppOperation, AppOperation> {
    private final AppChange change;

    AppCall(AppChange change, CallOptions options) {
        super(change.path().service().connection(), options);
        this.change = change;
    }

    AppCall(AppCall original, CallOptions options, AppChange change) {
        super(original, options);
        this.change = change;
    }

    final AppChange change() {
        return change;
    }

    @Override
    protected final AppOperation run(Execution execution) {
        return change.send(execution);
    }

    @Override
    protected final String operation() {
        return change.verb().operation();
    }

    @Override
    protected final void requireAwaitable() {
        change.requireAwaitable();
    }

    @Override
    protected final PollingStrategy<AppOperation> pollingStrategy(AppOperation accepted) {
        return change.pollingStrategy(accepted);
    }
}
