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
 * Makes interrupts reach the socket, and deadlines hold. A platform thread that is blocked in a read does not notice its
 * interrupt, and the thread of the HTTP client that watches timeouts ends for good with the first error it meets, such as a full
 * heap. So one daemon thread looks after all calls in flight and cancels those whose thread was interrupted or whose time is
 * over. It sleeps while there are none, survives every error, and is replaced if it ends.
 */
public final class InterruptWatch {
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

    /** The HTTP client's own timeout comes first, and says what it is. */
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Who waits for a call, and until when, by {@link Time#machineNanos}. */
    private record Waiting(Thread thread, long end) {}

    private final Map<Call, Waiting> inFlight = new ConcurrentHashMap<>();
    private final Object starting = new Object();
    private volatile @Nullable Thread watcher;
    private volatile boolean idle;
    private volatile boolean closed;

    /** Watches a call that has a timeout of its own. */
    public void enter(Call call) {
        enter(call, FOR_EVER);
    }

    /** Watches a call that must end in that time. */
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

    /** Cancels what is in flight and ends the watcher. */
    public void close() {
        closed = true;
        inFlight.keySet().forEach(InterruptWatch::cancel);
        LockSupport.unpark(watcher);
    }

    private static void cancel(Call call) {
        try {
            call.cancel();
        } catch (RuntimeException
                | Error e) { // an event listener of the user; the others must be cancelled all the same
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
                    | Error e) { // the next round may find memory again, and must look after the others
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
