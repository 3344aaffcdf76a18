package io.tenantapps.core;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.time.Time;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An operation, ready to be executed. Nothing is sent until one of the {@code execute} methods is called. Calls are
 * immutable: keep one, share it between threads, execute it again.
 *
 * <p>A call of your own has a constructor for a new call and one for a variant of it:
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
 * @param <T> what it answers
 */
@CheckReturnValue
public abstract class Call<T extends @Nullable Object> {
    private final TenantConnection connection;
    private final CallOptions options;

    /** A new call, for clients and your own calls. */
    protected Call(TenantConnection connection, CallOptions options) {
        this(Arguments.required("connection", connection), options, null);
    }

    /**
     * A variant of a call, over the same connection: for {@link #withOptions} and for setters. A {@link CallWatch} learns of
     * which call it is a variant.
     *
     * @param options those of the original, changed or not
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

    /** Does the work: sends requests and makes their answers into one value. */
    protected abstract T run(Execution execution);

    /**
     * Executes it on this thread.
     *
     * @throws SdkException if it fails; see there for the kinds
     */
    @CanIgnoreReturnValue
    public final T execute() {
        return execute(new Execution(connection, options));
    }

    /**
     * Executes it on another thread, a virtual one from Java 21 on. The same steps are taken as by {@link #execute}.
     * Cancelling the future, or completing it in any other way, aborts the request and closes its socket; whether the
     * service had received it then is not known. The deadline counts from when a thread takes it up.
     */
    public final CompletableFuture<T> executeAsync() {
        markExecuted();
        return AsyncCall.start(this::execute, connection.executor());
    }

    /** Executes it on this thread and answers every request along with the value. */
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
     * Tells a {@link CallWatch} that this call is not forgotten, for a method that does its work in another way than {@link
     * #execute}. The execute methods call it themselves.
     */
    protected final void markExecuted() {
        CallTracks tracks = connection.tracks();
        if (tracks != null) {
            tracks.executed(this);
        }
    }

    /** The same call under other options: {@code call.withOptions(o -> o.deadline(Duration.ofSeconds(20)))}. */
    public abstract Call<T> withOptions(UnaryOperator<CallOptions> change);

    /** Returns the name of the operation, with which messages begin. */
    protected String operation() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** Returns the operation, and that it needs {@code execute}. */
    @Override
    public String toString() {
        return operation() + " (sends nothing until execute is called)";
    }

    /** The connection it goes over. */
    protected final TenantConnection connection() {
        return connection;
    }

    /** The options it runs under. */
    protected final CallOptions options() {
        return options;
    }
}
