package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The call that is one exchange. */
final class ExchangeCall<T extends @Nullable Object> extends Call<T> {
    private final Exchange<T> exchange;

    ExchangeCall(TenantConnection connection, CallOptions options, Exchange<T> exchange) {
        super(connection, options);
        this.exchange = exchange;
    }

    @Override
    protected T run(Execution execution) {
        return execution.send(exchange);
    }

    @Override
    public ExchangeCall<T> with(UnaryOperator<CallOptions> change) {
        return new ExchangeCall<>(
                connection(), Arguments.required("change", change).apply(options()), exchange);
    }

    @Override
    protected String operation() {
        return exchange.toString();
    }
}
