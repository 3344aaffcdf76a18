package io.tenantapps.core;

import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.Arguments;
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
 * One run of a call: everything it sends shares one deadline. Belongs to the thread that
 * executes the call.
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

    /** One that keeps a record of every attempt. */
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
     * A part of this run under options of its own, for bulk work: its deadline counts from now, and what it sends belongs to
     * this run. Unlike the run, parts may be used by other threads, each by one. A part keeps a record of its attempts.
     */
    public Execution part(CallOptions options) {
        Arguments.required("options", options);
        return new Execution(
                connection, options, Deadline.after(options.deadline(), connection.time()), new ArrayList<>(), this);
    }

    /** Sends one request, with all that the SDK does around it, and answers its value. */
    public <T extends @Nullable Object> T send(ApiRequest<T> request) {
        Arguments.required("request", request);
        return connection.transport().run(request, this);
    }

    /**
     * Waits, for example before looking again.
     *
     * @throws TransportException if the deadline does not allow it; nothing is waited then
     * @throws CallInterruptedException as soon as the thread is interrupted
     */
    public void pause(Duration wait) {
        Arguments.notNegative("wait", wait);
        if (!deadline.allows(wait)) {
            throw new TransportException(
                    "The deadline of " + deadline.total() + " leaves no time to wait " + wait + ".", false, null);
        }
        sleep(wait);
    }

    /**
     * Does work while no other run of this connection is in the queue of that name: first come, first served. The wait
     * counts against the deadline. Whatever ends the work ends the turn.
     *
     * <p>Queues of different names may be nested, by all who do so in the same order.
     *
     * @param queue what is done one at a time, in words for messages, such as {@code deploys in the tenant}
     * @throws TransportException if the deadline passes before it is this run's turn; nothing was sent then
     * @throws CallInterruptedException as soon as the thread is interrupted while it waits
     * @throws ConnectionClosedException if the connection was closed meanwhile
     * @throws IllegalStateException if this thread has the turn in that queue already and would wait for itself
     */
    public <T extends @Nullable Object> T serially(String queue, Supplier<T> work) {
        Arguments.notBlank("queue", queue);
        Arguments.required("queue", queue);
        Arguments.required("work", work);
        try (SerialQueues.Turn turn = turn(queue)) {
            connection.requireOpen();
            if (turn == null) {
                throw new TransportException(
                        "The deadline of " + deadline.total() + " passed while this run waited its turn in the queue '"
                                + queue + "', in which a connection has one run at a time; nothing was sent.",
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
                    "Interrupted while waiting its turn in the queue '" + queue + "'. Nothing was sent.", false);
        }
    }

    /**
     * Looks for the effect of a write that an earlier run may have sent, with growing pauses, until the patience or the
     * deadline ends.
     *
     * @param firstSent the local time at which the write was first sent
     * @return the first result that is more than "not seen", or the last one
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
            throw new CallInterruptedException("Interrupted while waiting. Nothing was on its way.", false);
        }
    }

    /** The time that is left. */
    public Duration remaining() {
        return deadline.remaining();
    }

    /** The options of this run. */
    public CallOptions options() {
        return options;
    }

    /** The time now, by the connection's clock. */
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
     * For calls that know more than the request they sent: whatever ends the run from now on says that something may have
     * happened.
     */
    public void markMayHaveHappened() {
        somethingHappened();
    }

    /** Something harmful was done, or may have been. Whatever ends the run later has to say so. */
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

    /** Every request that it has made so far, where a record is kept: by a part, and by {@link Call#executeForResponse}. */
    public List<Attempt> attempts() {
        return attempts == null ? List.of() : List.copyOf(attempts);
    }
}
