package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.internal.Arguments;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A call whose only options are {@link CallOptions}. */
@CheckReturnValue
public final class PlainCall<T extends @Nullable Object> extends Call<T> {
    private final String operation;
    private final Function<Execution, T> work;

    public PlainCall(TenantConnection connection, CallOptions options, Function<Execution, T> work) {
        this(connection, options, "part of a call", work);
    }

    /** Creates a call whose operation name is shown to users. */
    public PlainCall(TenantConnection connection, CallOptions options, String operation, Function<Execution, T> work) {
        super(connection, options);
        this.operation = operation;
        this.work = work;
    }

    private PlainCall(PlainCall<T> original, CallOptions options) {
        super(original, options);
        this.operation = original.operation;
        this.work = original.work;
    }

    /**
     * Sends a request that belongs to bulk work and has its own options. The request's attempts appear in the trace of
     * the whole execution.
     */
    public static <T extends @Nullable Object> T sendPart(
            TenantConnection connection, CallOptions options, @Nullable Execution whole, ApiRequest<T> request) {
        return new PlainCall<>(connection, options, own -> (whole == null ? own : whole.part(options)).send(request))
                .execute();
    }

    @Override
    protected T run(Execution execution) {
        return work.apply(execution);
    }

    @Override
    public PlainCall<T> withOptions(UnaryOperator<CallOptions> change) {
        return new PlainCall<>(this, Arguments.required("change", change).apply(options()));
    }

    @Override
    protected String operation() {
        return operation;
    }
}
