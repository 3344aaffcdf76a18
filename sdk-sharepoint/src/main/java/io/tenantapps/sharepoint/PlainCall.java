package io.tenantapps.sharepoint;

import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.TenantConnection;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call without options of its own. */
@CheckReturnValue
final class PlainCall<T extends @Nullable Object> extends Call<T> {
    private final Function<Execution, T> work;

    PlainCall(TenantConnection connection, CallOptions options, Function<Execution, T> work) {
        super(connection, options);
        this.work = work;
    }

    @Override
    protected T run(Execution execution) {
        return work.apply(execution);
    }

    @Override
    public PlainCall<T> with(UnaryOperator<CallOptions> change) {
        return new PlainCall<>(connection(), change.apply(options()), work);
    }
}
