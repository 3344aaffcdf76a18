package io.tenantapps.businesscentral;

import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call to the admin center API that has no options but those of every call.
 *
 * @param <T> what it answers
 */
@CheckReturnValue
public final class BcCall<T extends @Nullable Object> extends Call<T> {
    private final BcService service;
    private final String operation;
    private final ApiVersion since;
    private final BiFunction<Execution, BcService, T> work;

    BcCall(
            BcService service,
            CallOptions options,
            String operation,
            ApiVersion since,
            BiFunction<Execution, BcService, T> work) {
        super(service.connection(), options);
        this.service = service;
        this.operation = operation;
        this.since = since;
        this.work = work;
    }

    /** Speaks another version of the API than the client does, for this call. */
    public BcCall<T> apiVersion(ApiVersion version) {
        return new BcCall<>(service.at(version), options(), operation, since, work);
    }

    @Override
    protected T run(Execution execution) {
        service.require(since, operation);
        return work.apply(execution, service);
    }

    @Override
    public BcCall<T> withOptions(UnaryOperator<CallOptions> change) {
        return new BcCall<>(service, Arguments.required("change", change).apply(options()), operation, since, work);
    }

    @Override
    protected String operation() {
        return operation;
    }
}
