package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.internal.Arguments;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call that applies a verb without further options.
 *
 * @param <T> the type of the final result
 */
@CheckReturnValue
final class AppAction<T extends @Nullable Object> extends LongRunningCall<@Nullable Void, T> {
    private final AppWrite write;
    private final Function<@Nullable CatalogApp, T> end;

    /**
     * Creates a call.
     *
     * @param end converts the final state of the app to the result
     */
    AppAction(AppWrite write, CallOptions options, Function<@Nullable CatalogApp, T> end) {
        super(write.catalog().connection(), options);
        this.write = write;
        this.end = end;
    }

    private AppAction(AppAction<T> original, CallOptions options) {
        super(original, options);
        this.write = original.write;
        this.end = original.end;
    }

    @Override
    protected @Nullable Void run(Execution execution) {
        write.send(execution);
        return null;
    }

    @Override
    protected String operation() {
        return write.verb().operation();
    }

    @Override
    protected PollingStrategy<T> pollingStrategy(@Nullable Void accepted) {
        return write.pollingStrategy(end);
    }

    @Override
    public AppAction<T> withOptions(UnaryOperator<CallOptions> change) {
        return new AppAction<>(this, Arguments.required("change", change).apply(options()));
    }
}
