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
 * A call that starts work which goes on after the answer. {@link #execute} means that the service took it;
 * {@link #executeAndAwait} means that it is so, read back.
 *
 * @param <A> what the service answers at once
 * @param <T> what is true when the work has ended
 */
@CheckReturnValue
public abstract class LongRunningCall<A extends @Nullable Object, T extends @Nullable Object> extends Call<A> {

    /** A new call, for clients and your own calls. */
    protected LongRunningCall(TenantConnection connection, CallOptions options) {
        super(connection, options);
    }

    /**
     * A variant of a call, over the same connection; see {@link Call#Call(Call, CallOptions)}.
     *
     * @param options those of the original, changed or not
     */
    protected LongRunningCall(Call<?> original, CallOptions options) {
        super(original, options);
    }

    /** What messages call the work. */
    @Override
    protected abstract String operation();

    /** How to look whether the work has ended. */
    protected abstract PollingStrategy<T> pollingStrategy(A accepted);

    /**
     * Refuses, with an {@link IllegalStateException}, to wait for work that is put off to a time that nobody knows. Called by
     * {@link #executeAndAwait} before anything is sent.
     */
    protected void requireAwaitable() {}

    /** Has the work started and answers a handle to follow it. */
    public final OperationHandle<A, T> start() {
        A accepted = execute();
        return OperationHandle.of(connection(), options(), operation(), accepted, pollingStrategy(accepted));
    }

    /**
     * Has the work started and waits until it has ended, looking at longer and longer intervals.
     *
     * @param timeout for the start and the wait together
     * @throws WaitTimeoutException if it has not ended by then; it goes on
     * @throws OperationFailedException if it ended badly
     * @throws IllegalStateException if it is work that nobody should wait for; nothing is sent then
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
            e.markMayHaveHappened(); // the service took the work, whatever became of the waiting
            throw e;
        }
    }

    @Override
    public abstract LongRunningCall<A, T> withOptions(UnaryOperator<CallOptions> change);
}
