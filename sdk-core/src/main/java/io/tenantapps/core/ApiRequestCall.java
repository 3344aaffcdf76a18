package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call that sends one request. */
final class ApiRequestCall<T extends @Nullable Object> extends Call<T> {
    private final ApiRequest<T> request;

    ApiRequestCall(TenantConnection connection, CallOptions options, ApiRequest<T> request) {
        super(connection, options);
        this.request = request;
    }

    private ApiRequestCall(ApiRequestCall<T> original, CallOptions options) {
        super(original, options);
        this.request = original.request;
    }

    @Override
    protected T run(Execution execution) {
        return execution.send(request);
    }

    @Override
    public ApiRequestCall<T> withOptions(UnaryOperator<CallOptions> change) {
        return new ApiRequestCall<>(this, Arguments.required("change", change).apply(options()));
    }

    @Override
    protected String operation() {
        return request.toString();
    }
}
