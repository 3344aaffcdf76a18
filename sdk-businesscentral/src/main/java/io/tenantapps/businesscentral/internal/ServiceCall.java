package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call to the admin center API without additional options. If the operation needs a newer API version than the one
 * that the client uses, or needs a user but the token is for an application, the call fails before it sends a request.
 *
 * @param <T> the type of the result
 */
@CheckReturnValue
public final class ServiceCall<T extends @Nullable Object> extends Call<T> {
    private final BcService service;
    private final String operation;
    private final ApiVersion since;
    private final Function<Execution, T> work;

    public ServiceCall(BcService service, String operation, ApiVersion since, Function<Execution, T> work) {
        super(service.connection(), service.connection().options());
        this.service = service;
        this.operation = operation;
        this.since = since;
        this.work = work;
    }

    private ServiceCall(ServiceCall<T> original, CallOptions options) {
        super(original, options);
        this.service = original.service;
        this.operation = original.operation;
        this.since = original.since;
        this.work = original.work;
    }

    @Override
    protected T run(Execution execution) {
        service.require(execution, since, operation);
        return work.apply(execution);
    }

    @Override
    public ServiceCall<T> withOptions(UnaryOperator<CallOptions> change) {
        return new ServiceCall<>(this, Arguments.required("change", change).apply(options()));
    }

    @Override
    protected String operation() {
        return operation;
    }
}
