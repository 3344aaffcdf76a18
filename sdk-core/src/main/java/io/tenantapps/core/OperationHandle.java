package io.tenantapps.core;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.time.AcceptableWait;
import io.tenantapps.core.internal.time.Backoff;
import io.tenantapps.core.internal.time.Deadline;
import io.tenantapps.core.internal.time.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A handle for work that a service has accepted. Poll the work occasionally, or wait until it ends. Clients can also
 * create a handle from ids, so that another process can take over the wait.
 *
 * @param <A> the type of the response that accepted the work
 * @param <T> the type of the final result
 */
public final class OperationHandle<A extends @Nullable Object, T extends @Nullable Object> {
    private static final int TOLERATED_ERRORS = 4;
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    /**
     * The interval between polls, as a percentage of the age of the work. The percentage limits how late the caller
     * learns that the work has ended.
     */
    private static final int PERCENT_OF_AGE = 15;

    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private final TenantConnection connection;
    private final CallOptions options;
    private final String operation;
    private final A accepted;
    private final PollingStrategy<T> following;

    private OperationHandle(
            TenantConnection connection,
            CallOptions options,
            String operation,
            A accepted,
            PollingStrategy<T> following) {
        this.connection = connection;
        this.options = options;
        this.operation = operation;
        this.accepted = accepted;
        this.following = following;
    }

    /** Creates a handle, for clients. */
    public static <A extends @Nullable Object, T extends @Nullable Object> OperationHandle<A, T> of(
            TenantConnection connection,
            CallOptions options,
            String operation,
            A accepted,
            PollingStrategy<T> following) {
        Arguments.notBlank("operation", operation);
        return new OperationHandle<>(
                Arguments.required("connection", connection),
                Arguments.required("options", options),
                Arguments.required("operation", operation),
                accepted,
                Arguments.required("following", following));
    }

    /** Returns the response that accepted the work. */
    public A accepted() {
        return accepted;
    }

    /**
     * Polls once. A connection limits the number of concurrent polls, so a poll may have to wait for other polls first.
     * The wait counts against the deadline of the options.
     *
     * @throws TransportException if the deadline passes before the poll can be sent
     * @throws OperationFailedException if the work failed
     */
    public PollResult<T> poll() {
        Time time = connection.time();
        time.began();
        try {
            connection.requireOpen();
            Execution execution = new Execution(connection, options);
            PollResult<T> seen = connection.polls().serially(execution.deadline(), () -> poll(execution, time.nanos()));
            if (seen == null) {
                throw new TransportException(
                        operation + ": the deadline of " + options.deadline()
                                + " passed while this poll waited for other polls of the same connection. Nothing "
                                + "was sent.",
                        false,
                        null);
            }
            return seen;
        } finally {
            time.ended();
        }
    }

    /**
     * Waits until the work ends.
     *
     * @throws WaitTimeoutException if the work has not ended within the timeout; the work continues, and you may wait
     *     again
     * @throws OperationFailedException if the work failed
     */
    public T await(Duration timeout) {
        return await(timeout, seen -> {});
    }

    /** Waits until the work ends, and reports the result of each poll. */
    public T await(Duration timeout, Consumer<? super PollResult<T>> progress) {
        Arguments.required("progress", progress);
        return awaitUntil(Deadline.after(Arguments.positive("timeout", timeout), connection.time()), progress);
    }

    /**
     * Waits on another thread, which is used only for this wait. On Java 21 and later, that thread is a virtual thread,
     * so many concurrent waits need few resources. Cancelling the future ends the wait, but not the work.
     */
    public CompletableFuture<T> awaitAsync(Duration timeout) {
        Arguments.positive("timeout", timeout);
        return AsyncCall.start(() -> await(timeout), connection.executor());
    }

    T awaitUntil(Deadline end, Consumer<? super PollResult<T>> progress) {
        Time time = connection.time();
        time.began();
        try {
            return new Wait(end, progress, time.nanos()).untilEnded();
        } finally {
            time.ended();
        }
    }

    private PollResult<T> poll(Execution execution, long since) {
        connection.requireOpen();
        PollResult<T> seen = following.poll(execution);
        connection
                .events()
                .polled(operation, seen, Duration.ofNanos(connection.time().nanos() - since));
        return seen;
    }

    /** The state of one wait: the polls, the latest result and the failures. */
    private final class Wait {
        private final Deadline end;
        private final Consumer<? super PollResult<T>> progress;
        private final long since;
        private Duration interval = longer(following.firstInterval(), SHORTEST_INTERVAL);
        private @Nullable PollResult<T> latest;
        private @Nullable SdkException trouble;
        private int errors;

        Wait(Deadline end, Consumer<? super PollResult<T>> progress, long since) {
            this.end = end;
            this.progress = progress;
            this.since = since;
        }

        @SuppressWarnings("NullAway") // latest() of an ended snapshot is null only if T allows it
        T untilEnded() {
            while (true) {
                if (end.hasPassed()) {
                    throw timeout();
                }
                connection.requireOpen();
                PollResult<T> seen = lookTolerantly();
                if (seen != null && seen.hasEnded()) {
                    return seen.latest();
                }
                pause();
            }
        }

        private @Nullable PollResult<T> lookTolerantly() {
            try {
                PollResult<T> seen = connection
                        .polls()
                        .serially(end, () -> poll(new Execution(connection, optionsForLook()), since));
                if (seen == null) {
                    throw timeout();
                }
                latest = seen;
                trouble = null;
                errors = 0;
                progress.accept(seen);
                return seen;
            } catch (TransportException | MalformedResponseException e) {
                tolerate(e);
            } catch (ThrottledException e) {
                trouble = e;
                waitLonger(e, e.retryAfter());
            } catch (AuthenticationException e) {
                if (e.retryAfter() == null) {
                    throw e;
                }
                tolerate(e);
                waitLonger(e, e.retryAfter());
            } catch (ApiException e) {
                if (e.status() < 500 && e.status() != 408) {
                    throw e;
                }
                tolerate(e);
            }
            return null;
        }

        private CallOptions optionsForLook() {
            Duration left = end.remaining();
            return left.compareTo(options.deadline()) < 0 ? options.deadline(left) : options;
        }

        /** Waits as long as the service demands, if the options and the timeout allow this. */
        private void waitLonger(SdkException e, Duration asked) {
            if (AcceptableWait.isTooLong(options.maxRetryAfter(), asked)) {
                throw e;
            }
            Duration wait = AcceptableWait.of(options.maxRetryAfter(), end, Backoff.spread(asked), asked);
            if (wait == null) {
                throw timeout();
            }
            new Execution(connection, options).sleep(wait);
        }

        private void tolerate(SdkException e) {
            trouble = e;
            if (!end.hasPassed() && ++errors > TOLERATED_ERRORS) {
                throw e;
            }
        }

        /**
         * Sleeps until the next poll. Near the end of the timeout, the intervals become shorter, so that the wait uses
         * all of the timeout.
         */
        private void pause() {
            Duration left = end.remaining();
            if (left.compareTo(LAST_LOOK) < 0) {
                throw timeout();
            }
            Duration wait = interval.multipliedBy(
                            90 + ThreadLocalRandom.current().nextInt(21))
                    .dividedBy(100);
            Duration shortOfEnd = left.multipliedBy(9).dividedBy(10);
            new Execution(connection, options).sleep(wait.compareTo(shortOfEnd) < 0 ? wait : shortOfEnd);
            Duration age = Duration.ofNanos(connection.time().nanos() - since);
            Duration grown = longer(interval, age.multipliedBy(PERCENT_OF_AGE).dividedBy(100));
            Duration longest = longer(following.maxPollInterval(), SHORTEST_INTERVAL);
            interval = grown.compareTo(longest) < 0 ? grown : longest;
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        private WaitTimeoutException timeout() {
            String words = latest == null ? "No poll succeeded" : "Last state: " + latest.words();
            return new WaitTimeoutException(
                    operation + ": the operation did not end within " + end.total() + ". " + words
                            + ". The operation continues on the service; wait for it again with OperationHandle.await."
                            + (trouble == null ? "" : " The last poll failed: " + trouble.getMessage()),
                    accepted,
                    latest == null ? null : latest.latest(),
                    trouble);
        }
    }
}
