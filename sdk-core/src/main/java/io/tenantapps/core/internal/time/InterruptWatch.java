package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels a call whose thread is interrupted, and enforces deadlines. A platform thread that is blocked in a read does
 * not react to an interrupt. The HTTP client's timeout thread ends permanently at its first error, such as an {@code
 * OutOfMemoryError}. One daemon thread therefore watches all calls in progress, and cancels each call whose thread was
 * interrupted or whose time has passed. The daemon thread sleeps while no call is in progress, survives every error,
 * and is replaced if it ends.
 */
public final class InterruptWatch {
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

    /**
     * The extra time for the HTTP client's own timeout, which should expire first, because its exception names the
     * timeout.
     */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** The thread that waits for a call, and the time, by {@link Time#machineNanos}, when the call must end. */
    private record Waiting(Thread thread, long end) {}

    private final Map<Call, Waiting> inFlight = new ConcurrentHashMap<>();
    private final Object starting = new Object();
    private volatile @Nullable Thread watcher;
    private volatile boolean idle;
    private volatile boolean closed;

    /** Watches a call that has its own timeout. */
    public void enter(Call call) {
        enter(call, FOR_EVER);
    }

    /** Watches a call that must end within this time. */
    public void enter(Call call, Duration time) {
        long nanos = (time.compareTo(FOR_EVER) < 0 ? time : FOR_EVER).toNanos();
        inFlight.put(call, new Waiting(Thread.currentThread(), Time.machineNanos() + nanos + GRACE_NANOS));
        if (closed) {
            cancel(call);
        }
        Thread thread = watcher;
        if (thread == null || !thread.isAlive()) {
            start();
        } else if (idle) {
            LockSupport.unpark(thread);
        }
    }

    public void leave(Call call) {
        inFlight.remove(call);
    }

    /** Cancels the calls in progress and ends the watcher. */
    public void close() {
        closed = true;
        inFlight.keySet().forEach(InterruptWatch::cancel);
        LockSupport.unpark(watcher);
    }

    private static void cancel(Call call) {
        try {
            call.cancel();
        } catch (RuntimeException
                | Error e) { // the user's event listener threw this exception; the watch must still cancel the other
            // calls
            LOG.warn(
                    "an event listener failed with {} when a call was cancelled",
                    e.getClass().getName());
        }
    }

    private void start() {
        synchronized (starting) {
            Thread current = watcher;
            if ((current == null || !current.isAlive()) && !closed) {
                Thread thread = new Thread(this::watch, "tenantapps-interrupts");
                thread.setDaemon(true);
                watcher = thread;
                thread.start();
            }
        }
    }

    private void watch() {
        while (!closed) {
            try {
                round();
            } catch (RuntimeException
                    | Error e) { // memory may be available again in the next round, and the watch must still check the
                // other calls
                LockSupport.parkNanos(this, ROUND_NANOS);
            }
        }
    }

    private void round() {
        if (inFlight.isEmpty()) {
            idle = true;
            if (inFlight.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            idle = false;
        } else {
            LockSupport.parkNanos(this, ROUND_NANOS);
            long now = Time.machineNanos();
            inFlight.forEach((call, waiting) -> {
                if (waiting.thread.isInterrupted() || waiting.end - now < 0) {
                    cancel(call);
                }
            });
        }
    }
}
