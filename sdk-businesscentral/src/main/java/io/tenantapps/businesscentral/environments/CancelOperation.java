package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.Cancellation;
import io.tenantapps.businesscentral.internal.Confirmation;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Cancels a running update of an environment; see {@link BcOperationsClient#cancel}. */
@CheckReturnValue
public final class CancelOperation extends LongRunningCall<OperationId, EnvironmentOperation> {
    private final Cancellation cancellation;
    private final Confirmation confirmation;

    CancelOperation(EnvironmentPath path, OperationId operation) {
        super(path.service().connection(), path.service().connection().options());
        this.cancellation = new Cancellation(path, operation);
        this.confirmation = Confirmation.missing(Cancellation.NAME, path.name());
    }

    private CancelOperation(CancelOperation original, CallOptions options, Confirmation confirmation) {
        super(original, options);
        this.cancellation = original.cancellation;
        this.confirmation = confirmation;
    }

    /**
     * Confirms the cancellation for a sandbox, by the name of the environment. The client reads the environment first,
     * and refuses the cancellation if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public CancelOperation confirm(String name) {
        return new CancelOperation(this, options(), confirmation.confirm(name));
    }

    /**
     * Confirms the cancellation even for a production environment, by the name of the environment.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public CancelOperation confirmProduction(String name) {
        return new CancelOperation(this, options(), confirmation.confirmProduction(name));
    }

    @Override
    protected OperationId run(Execution execution) {
        return cancellation.run(execution, confirmation);
    }

    @Override
    protected String operation() {
        return Cancellation.NAME;
    }

    @Override
    protected PollingStrategy<EnvironmentOperation> pollingStrategy(OperationId accepted) {
        return cancellation;
    }

    @Override
    public CancelOperation withOptions(UnaryOperator<CallOptions> change) {
        return new CancelOperation(this, Arguments.required("change", change).apply(options()), confirmation);
    }
}
