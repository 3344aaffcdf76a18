package io.tenantapps.core;

import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.auth.TokenClaims;
import io.tenantapps.core.internal.time.Deadline;
import io.tenantapps.core.internal.time.SerialQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call. All requests of the run share one deadline. The execution belongs to the thread that executes the
 * call.
 */
public final class Execution {
    private final TenantConnection connection;
    private final CallOptions options;
    private final Deadline deadline;
    private final @Nullable List<Attempt> attempts;
    private final @Nullable Execution whole;
    private volatile boolean somethingHappened;

    Execution(TenantConnection connection, CallOptions options) {
        this(connection, options, Deadline.after(options.deadline(), connection.time()), null, null);
    }

    /** Returns an execution that records every attempt. */
    static Execution recording(TenantConnection connection, CallOptions options) {
        return new Execution(
                connection,
                options,
                Deadline.after(options.deadline(), connection.time()),
                Collections.synchronizedList(new ArrayList<>()),
                null);
    }

    private Execution(
            TenantConnection connection,
            CallOptions options,
            Deadline deadline,
            @Nullable List<Attempt> attempts,
            @Nullable Execution whole) {
        this.connection = connection;
        this.options = options;
        this.deadline = deadline;
        this.attempts = attempts;
        this.whole = whole;
    }

    /**
     * Returns a part of this run that has separate options, for bulk work. The deadline of the part starts now, and the
     * requests of the part belong to this run. Unlike the run itself, a part may be used on another thread, but only on
     * a single thread. A part records its attempts.
     */
    public Execution part(CallOptions options) {
        Arguments.required("options", options);
        return new Execution(
                connection, options, Deadline.after(options.deadline(), connection.time()), new ArrayList<>(), this);
    }

    /** Sends one request with tokens, retries and error handling, and returns its result. */
    public <T extends @Nullable Object> T send(ApiRequest<T> request) {
        Arguments.required("request", request);
        return connection.transport().run(request, this);
    }

    /**
     * Returns true if the token for an audience was issued to an application without a user. The method gets the token
     * if necessary, but sends no request to the service. The result is false if the claims of the token are not
     * readable, or if no token can be obtained; the next request then reports the reason.
     */
    public boolean isForApplication(String audience) {
        Arguments.notBlank("audience", audience);
        try {
            TokenClaims claims = TokenClaims.of(
                    connection.transport().tokens().current(audience, deadline).token());
            return claims != null && claims.isCertainlyForApp();
        } catch (AuthenticationException e) {
            return false; // the next request waits if the sign-in is throttled, or fails with this reason
        }
    }

    /**
     * Waits, for example before another check of the effect.
     *
     * @throws TransportException if the wait would end after the deadline; the exception is thrown immediately, without
     *     waiting
     * @throws CallInterruptedException if the thread is interrupted
     */
    public void pause(Duration wait) {
        Arguments.notNegative("wait", wait);
        if (!deadline.allows(wait)) {
            throw new TransportException(
                    "The deadline of " + deadline.total() + " does not allow a wait of " + wait + ".", false, null);
        }
        sleep(wait);
    }

    /**
     * Does the work when this run has its turn in the queue with the given name; meanwhile, the connection's other runs
     * in that queue wait. Runs take turns in the order of arrival. The wait counts against the deadline. The turn ends
     * with the work, even if the work fails.
     *
     * <p>Queues with different names may be nested, if every caller nests them in the same order.
     *
     * @param queue the kind of work that runs one at a time, in words for messages, such as {@code deploys in the
     *     tenant}
     * @throws TransportException if the deadline passes before the turn comes; the client sent no request
     * @throws CallInterruptedException if the thread is interrupted during the wait
     * @throws ConnectionClosedException if the connection was closed during the wait
     * @throws IllegalStateException if this thread already has its turn in this queue and would wait for itself
     */
    public <T extends @Nullable Object> T serially(String queue, Supplier<T> work) {
        Arguments.notBlank("queue", queue);
        Arguments.required("queue", queue);
        Arguments.required("work", work);
        try (SerialQueues.Turn turn = turn(queue)) {
            connection.requireOpen();
            if (turn == null) {
                throw new TransportException(
                        "The deadline of " + deadline.total() + " passed while this run waited in the queue '" + queue
                                + "', which allows one run per connection at a time. Nothing was sent.",
                        false,
                        null);
            }
            return work.get();
        }
    }

    private SerialQueues.@Nullable Turn turn(String queue) {
        try {
            return connection.queues().enter(queue, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "The thread was interrupted while it waited in the queue '" + queue + "'. Nothing was sent.",
                    false);
        }
    }

    /**
     * Checks for the effect of a write that an earlier run may have sent, at growing intervals, until the patience runs
     * out or the deadline passes.
     *
     * @param firstSent the local time of the first attempt at the write
     * @return the first result other than "not seen", or the last result
     */
    public <T extends @Nullable Object> EffectCheckResult<T> confirm(
            EffectCheck<T> check, Instant firstSent, Duration patience) {
        Arguments.required("check", check);
        Arguments.required("firstSent", firstSent);
        Arguments.notNegative("patience", patience);
        Deadline end = Deadline.after(patience, connection.time());
        return EffectPolling.poll(() -> looked(check, firstSent), end, deadline, this::sleep);
    }

    private <T extends @Nullable Object> EffectCheckResult<T> looked(EffectCheck<T> check, Instant firstSent) {
        EffectCheckResult<T> seen = check.check(this, firstSent);
        connection.requireOpen();
        return seen;
    }

    void sleep(Duration wait) {
        try {
            connection.time().sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "The thread was interrupted while it was waiting. No request was in progress.", false);
        }
    }

    /** Returns the time until the deadline. */
    public Duration remaining() {
        return deadline.remaining();
    }

    /** Returns the options of this run. */
    public CallOptions options() {
        return options;
    }

    /** Returns the current time by the connection's clock. */
    public Instant now() {
        return connection.time().now();
    }

    TenantConnection connection() {
        return connection;
    }

    Deadline deadline() {
        return deadline;
    }

    /**
     * Records that the run may have taken effect. If an exception later ends the run, that exception reports the
     * possible effect. Use this method in calls that have more information about the effect than the response reveals.
     */
    public void markMayHaveHappened() {
        somethingHappened();
    }

    /**
     * Records that a write took effect or may have done so. Any exception that later ends the run must report this
     * possible effect.
     */
    void somethingHappened() {
        somethingHappened = true;
        if (whole != null) {
            whole.somethingHappened();
        }
    }

    SdkException inTheLightOfAll(SdkException failure) {
        if (somethingHappened) {
            failure.markMayHaveHappened();
        }
        return failure;
    }

    void record(Attempt attempt) {
        if (attempts != null) {
            attempts.add(attempt);
        }
        if (whole != null) {
            whole.record(attempt);
        }
    }

    /**
     * Returns every request of this run so far, if the run records its requests. A part of a run records its requests,
     * and so does a run of {@link Call#executeForResponse}.
     */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : List.copyOf(attempts);
    }
}
