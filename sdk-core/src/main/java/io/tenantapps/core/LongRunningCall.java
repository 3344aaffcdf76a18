package io.tenantapps.core;

import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.time.Deadline;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call that starts work which continues after the response. {@link #execute} returns after the service accepted the
 * work; {@link #executeAndAwait} returns after a read confirmed that the work is done.
 *
 * @param <A> the type of the first response
 * @param <T> the type of the final result
 */
@CheckReturnValue
public abstract class LongRunningCall<A extends @Nullable Object, T extends @Nullable Object> extends Call<A> {

    /** Creates a call, for clients and your own subclasses. */
    protected LongRunningCall(TenantConnection connection, CallOptions options) {
        super(connection, options);
    }

    /**
     * Creates a variant of a call on the same connection; see {@link Call#Call(Call, CallOptions)}.
     *
     * @param options the options of the variant
     */
    protected LongRunningCall(Call<?> original, CallOptions options) {
        super(original, options);
    }

    /** Returns the name of the work, for messages. */
    @Override
    protected abstract String operation();

    /** Returns the strategy that polls the accepted work. */
    protected abstract PollingStrategy<T> pollingStrategy(A accepted);

    /**
     * Throws an {@link IllegalStateException} if the work is postponed to an unknown time, because no caller should
     * wait for it. {@link #executeAndAwait} calls this method before it sends a request.
     */
    protected void requireAwaitable() {}

    /** Starts the work and returns a handle to poll it. */
    public final OperationHandle<A, T> start() {
        A accepted = execute();
        return OperationHandle.of(connection(), options(), operation(), accepted, pollingStrategy(accepted));
    }

    /**
     * Starts the work and waits until it has ended, polling at growing intervals.
     *
     * @param timeout the maximum time for the start and the wait together
     * @throws WaitTimeoutException if the work has not ended within the timeout; the work continues
     * @throws OperationFailedException if the work failed
     * @throws IllegalStateException if the start time of the work is unknown, so that a wait is pointless; the client
     *     sends no request
     */
    @CanIgnoreReturnValue
    public final T executeAndAwait(Duration timeout) {
        markExecuted();
        requireAwaitable();
        Deadline end = Deadline.after(
                Arguments.positive("timeout", timeout), connection().time());
        Duration forStart =
                options().deadline().compareTo(timeout) < 0 ? options().deadline() : timeout;
        A accepted = withOptions(o -> o.deadline(forStart)).execute();
        OperationHandle<A, T> started =
                OperationHandle.of(connection(), options(), operation(), accepted, pollingStrategy(accepted));
        try {
            return started.awaitUntil(end, seen -> {});
        } catch (SdkException e) {
            e.markMayHaveHappened(); // the service accepted the work, even if the wait failed
            throw e;
        }
    }

    @Override
    public abstract LongRunningCall<A, T> withOptions(UnaryOperator<CallOptions> change);
}
