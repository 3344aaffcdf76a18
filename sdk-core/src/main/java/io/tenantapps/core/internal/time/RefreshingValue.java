package io.tenantapps.core.internal.time;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.SafeText;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value with a limited lifetime that many threads need and one thread fetches, such as a token or a form digest.
 * Reading a fresh value takes no lock.
 *
 * @param <V> the type of the value; {@code equals} compares a value with a rejected value
 */
public final class RefreshingValue<V> {
    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    /** The minimum time between a failed background renewal and the next one. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private final String what;
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Held<V> held;
    private @Nullable SharedLoad<Held<V>> load;
    private @Nullable AuthenticationException lastFailure;
    private long failureCountsUntil;
    private volatile @Nullable Long leftAloneUntil;

    /** Fetches a value on the first thread that needs it. */
    public interface Loader<V> {
        /** Fetches a value with these required claims; null if no claims are required. */
        Loaded<V> load(@Nullable String claims);
    }

    /** A fetched value, with the time until its background renewal is due and the time until it becomes unusable. */
    public record Loaded<V>(V value, Duration refreshAfter, Duration usableFor) {}

    /**
     * A value, with the time when it must be renewed and the time when it becomes unusable. The value counts as fresh
     * until the earlier of these times, so one comparison with the clock is sufficient.
     */
    private record Held<V>(V value, @Nullable String claims, long refreshAt, long unusableAt, long freshUntil) {
        static <V> Held<V> of(Loaded<V> loaded, @Nullable String claims, long now) {
            long refreshAt = now + loaded.refreshAfter.toNanos();
            long unusableAt = now + loaded.usableFor.toNanos();
            return new Held<>(
                    loaded.value, claims, refreshAt, unusableAt, refreshAt - unusableAt < 0 ? refreshAt : unusableAt);
        }
    }

    public RefreshingValue(String what, Time time) {
        this.what = what;
        this.time = time;
    }

    /** Returns the value if it is fresh; null if a thread must fetch or renew it. */
    public @Nullable V fresh() {
        Held<V> now = held;
        return now != null && now.freshUntil - time.nanos() > 0 ? now.value : null;
    }

    /**
     * Returns the value, and fetches it first if no usable value is available. If the value needs to be renewed, the
     * executor fetches the next value.
     */
    public V current(Loader<V> loader, Deadline deadline, Loader<V> unhurried, @Nullable Executor background) {
        Held<V> now = held;
        if (now == null || now.unusableAt - time.nanos() <= 0) {
            return fetch(null, null, loader, deadline);
        }
        if (background != null && now.refreshAt - time.nanos() <= 0) {
            refresh(unhurried, background);
        }
        return now.value;
    }

    /** Returns a value that differs from the rejected value. If another thread has already renewed the value, the
     * method returns the renewed value.
     */
    public V renewed(V rejected, @Nullable String claims, Loader<V> loader, Deadline deadline) {
        return fetch(rejected, claims, loader, deadline);
    }

    private V fetch(@Nullable V rejected, @Nullable String claims, Loader<V> loader, Deadline deadline) {
        while (true) {
            SharedLoad<Held<V>> mine = null;
            SharedLoad<Held<V>> others;
            lock.lock();
            try {
                Held<V> now = held;
                if (now != null && isSuccess(now, rejected, claims)) {
                    return now.value;
                }
                if (lastFailure != null && failureCountsUntil - time.nanos() > 0) {
                    Duration left = Duration.ofNanos(failureCountsUntil - time.nanos());
                    throw new AuthenticationException(
                            String.valueOf(lastFailure.getMessage()),
                            lastFailure.retryAfter() == null ? null : left,
                            lastFailure.checks());
                }
                others = load;
                if (others == null) {
                    mine = new SharedLoad<>(time);
                    load = mine;
                }
            } finally {
                lock.unlock();
            }
            if (mine != null) {
                return lead(mine, claims, loader).value;
            }
            Held<V> theirs = await(Objects.requireNonNull(others), deadline);
            if (theirs != null && isSuccess(theirs, rejected, claims)) {
                return theirs.value;
            }
        }
    }

    private boolean isSuccess(Held<V> value, @Nullable V rejected, @Nullable String claims) {
        return value.unusableAt - time.nanos() > 0
                && !value.value.equals(rejected)
                && (claims == null || claims.equals(value.claims));
    }

    private Held<V> lead(SharedLoad<Held<V>> mine, @Nullable String claims, Loader<V> loader) {
        try {
            Loaded<V> loaded = loader.load(claims);
            Held<V> fresh = Held.of(loaded, claims, time.nanos());
            end(mine, fresh, null);
            mine.land(fresh);
            return fresh;
        } catch (Throwable failure) {
            end(mine, null, failure);
            mine.fail(failure);
            throw failure;
        }
    }

    private void end(SharedLoad<Held<V>> mine, @Nullable Held<V> fresh, @Nullable Throwable failure) {
        lock.lock();
        try {
            load = load == mine ? null : load;
            held = fresh == null ? held : fresh;
            lastFailure = failure instanceof AuthenticationException refused ? refused : null;
            if (lastFailure != null) {
                failureCountsUntil = time.nanos() + pause(lastFailure).toNanos();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the time for which a failure applies to all threads, so that the threads do not flood the sign-in
     * service.
     */
    private static Duration pause(AuthenticationException failure) {
        Duration asked = failure.retryAfter();
        if (asked == null) {
            return Duration.ofSeconds(1);
        }
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    /**
     * Waits for the thread that is fetching the value. Throws the failure if it applies to all threads. Returns null
     * for a failure that affects only the fetching thread, such as an interrupt or its deadline.
     */
    private @Nullable Held<V> await(SharedLoad<Held<V>> others, Deadline deadline) {
        if (deadline.hasPassed()) {
            throw new TransportException(
                    "The deadline passed while another thread was fetching " + what + ". Nothing was sent.",
                    false,
                    null);
        }
        try {
            return others.await(deadline);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException failure && countsForAll(failure)) {
                throw copyOf(failure);
            }
            return null;
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(
                    "The thread was interrupted while another thread was fetching " + what + ". Nothing was sent.",
                    false);
        }
    }

    /**
     * Returns a copy of the failure for this thread, because the flags that another call has set do not apply to this
     * call.
     */
    private static SdkException copyOf(SdkException failure) {
        if (failure instanceof AuthenticationException refused) {
            return new AuthenticationException(refused.words(), refused.retryAfter(), refused.checks());
        }
        return failure instanceof ApiException refused ? refused.toBuilder().build() : failure;
    }

    private static boolean countsForAll(SdkException failure) {
        return failure instanceof AuthenticationException
                || (failure instanceof ApiException && !(failure instanceof ThrottledException));
    }

    /** Starts a renewal on another thread. At most one renewal runs at a time. */
    private void refresh(Loader<V> loader, Executor background) {
        Long quiet = leftAloneUntil;
        if ((quiet != null && quiet - time.nanos() > 0) || !refreshing.compareAndSet(false, true)) {
            return;
        }
        try {
            background.execute(() -> inTheBackground(loader));
        } catch (RejectedExecutionException e) {
            refreshing.set(false);
        }
    }

    private void inTheBackground(Loader<V> loader) {
        SharedLoad<Held<V>> mine = new SharedLoad<>(time);
        String claims = null;
        try {
            lock.lock();
            try {
                Held<V> now = held;
                boolean isRenewed = now != null && now.refreshAt - time.nanos() > 0;
                if (load != null || isRenewed || (lastFailure != null && failureCountsUntil - time.nanos() > 0)) {
                    return;
                }
                claims = now == null ? null : now.claims;
                load = mine;
            } finally {
                lock.unlock();
            }
            lead(mine, claims, loader);
        } catch (SdkException e) {
            leftAloneUntil = time.nanos() + LEFT_ALONE.toNanos();
            // The current value is still usable during the renewal. If the renewal fails, the next thread that finds
            // the value unusable fetches a value itself. If that fails too, the thread gets the exception.
            LOG.debug(
                    "renewing {} in the background failed: {}", what, SafeText.escape(String.valueOf(e.getMessage())));
        } finally {
            refreshing.set(false);
        }
    }
}
