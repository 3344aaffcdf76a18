package io.tenantapps.core;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.time.Time;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An operation that is ready to execute. A call sends no request until one of its {@code execute} methods is called.
 * Calls are immutable: you can share a call between threads, and execute it several times.
 *
 * <p>Your own subclass needs two constructors, one for a new call and one for a variant of a call:
 *
 * <pre>{@code
 * final class SiteTitle extends Call<String> {
 *     private final ApiRequest<String> request;
 *
 *     SiteTitle(TenantConnection connection, ApiRequest<String> request) {
 *         super(connection, connection.options());
 *         this.request = request;
 *     }
 *
 *     private SiteTitle(SiteTitle original, CallOptions options) {
 *         super(original, options);
 *         this.request = original.request;
 *     }
 *
 *     protected String run(Execution execution) {
 *         return execution.send(request);
 *     }
 *
 *     public SiteTitle withOptions(UnaryOperator<CallOptions> change) {
 *         return new SiteTitle(this, change.apply(options()));
 *     }
 * }
 * }</pre>
 *
 * @param <T> the type of the result
 */
@CheckReturnValue
public abstract class Call<T extends @Nullable Object> {
    private final TenantConnection connection;
    private final CallOptions options;

    /** Creates a call, for clients and your own subclasses. */
    protected Call(TenantConnection connection, CallOptions options) {
        this(Arguments.required("connection", connection), options, null);
    }

    /**
     * Creates a variant of a call on the same connection, for {@link #withOptions} and for setters. The constructor
     * reports to a {@link CallWatch} which call the variant derives from.
     *
     * @param options the options of the variant
     */
    protected Call(Call<?> original, CallOptions options) {
        this(Arguments.required("original", original).connection, options, original);
    }

    @SuppressWarnings("this-escape")
    private Call(TenantConnection connection, CallOptions options, @Nullable Call<?> original) {
        this.connection = connection;
        this.options = Arguments.required("options", options);
        CallTracks tracks = connection.tracks();
        if (tracks != null) {
            tracks.built(this, original);
        }
    }

    /** Does the work: sends requests and combines their responses into one value. */
    protected abstract T run(Execution execution);

    /**
     * Executes the call on the current thread.
     *
     * @throws SdkException if the call fails; the subclass indicates the kind of failure
     */
    @CanIgnoreReturnValue
    public final T execute() {
        return execute(new Execution(connection, options));
    }

    /**
     * Executes the call on another thread, with the same steps as {@link #execute}. On Java 21 and later, the other
     * thread is a virtual thread. Cancelling the future, or completing it in another way, aborts the request and closes
     * its socket; the service may have received the request already. The deadline starts when a thread begins to
     * execute the call.
     */
    public final CompletableFuture<T> executeAsync() {
        markExecuted();
        return AsyncCall.start(this::execute, connection.executor());
    }

    /** Executes the call on the current thread and returns the result together with every request. */
    @CanIgnoreReturnValue
    public final ApiResponse<T> executeForResponse() {
        Execution execution = Execution.recording(connection, options);
        T value = execute(execution);
        return new ApiResponse<>(value, execution.attempts());
    }

    private T execute(Execution execution) {
        CallTracks tracks = connection.tracks();
        if (tracks == null) {
            return timed(execution);
        }
        tracks.began(this);
        try {
            return timed(execution);
        } finally {
            tracks.ended();
        }
    }

    private T timed(Execution execution) {
        Time time = connection.time();
        time.began();
        try {
            connection.requireOpen();
            return run(execution);
        } catch (SdkException e) {
            throw execution.inTheLightOfAll(e);
        } finally {
            time.ended();
        }
    }

    /**
     * Reports to a {@link CallWatch} that this call was executed. Call this method only from a method that does its
     * work without the {@code execute} methods, because the {@code execute} methods report the execution themselves.
     */
    protected final void markExecuted() {
        CallTracks tracks = connection.tracks();
        if (tracks != null) {
            tracks.executed(this);
        }
    }

    /** Returns the same call with other options: {@code call.withOptions(o -> o.deadline(Duration.ofSeconds(20)))}. */
    public abstract Call<T> withOptions(UnaryOperator<CallOptions> change);

    /** Returns the operation name. Messages start with this name. */
    protected String operation() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** Returns the operation name, with a hint to call {@code execute}. */
    @Override
    public String toString() {
        return operation() + " (sends nothing until execute is called)";
    }

    /** Returns the connection. */
    protected final TenantConnection connection() {
        return connection;
    }

    /** Returns the call options. */
    protected final CallOptions options() {
        return options;
    }
}
