package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels calls whose thread is interrupted or whose time is up. A platform thread that is blocked in a read does not
 * react to an interrupt, and the HTTP client's own call timeout wakes a second thread for every call. Therefore one
 * daemon thread looks at all calls in progress every 20 milliseconds. The thread sleeps while no call is in progress,
 * survives every error, and is replaced if it ends. If the thread is blocked, the timeouts of the socket still end a
 * call.
 */
public final class InterruptWatch {
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** A call in progress. */
    public static final class Watched {
        private final Call call;
        private final Thread thread;
        private final long end;
        private volatile boolean isOverdue;

        private Watched(Call call, Thread thread, long end) {
            this.call = call;
            this.thread = thread;
            this.end = end;
        }

        /** Returns true if the call was canceled because its time was up. */
        public boolean isOverdue() {
            return isOverdue;
        }

        private void look(long now) {
            if (end - now < 0) {
                isOverdue = true;
            }
            if (isOverdue || thread.isInterrupted()) {
                cancel(call);
            }
        }
    }

    private final Set<Watched> inFlight = ConcurrentHashMap.newKeySet();
    private final Object starting = new Object();
    private volatile @Nullable Thread watcher;
    private volatile boolean idle;
    private volatile boolean closed;

    /** Watches a call that has its own timeout. */
    public Watched enter(Call call) {
        return enter(call, FOR_EVER);
    }

    /** Watches a call of this thread that must end within this time. */
    public Watched enter(Call call, Duration time) {
        long nanos = (time.compareTo(FOR_EVER) < 0 ? time : FOR_EVER).toNanos();
        Watched watched = new Watched(call, Thread.currentThread(), Time.machineNanos() + nanos);
        inFlight.add(watched);
        if (closed) {
            cancel(call);
        }
        Thread thread = watcher;
        if (thread == null || !thread.isAlive()) {
            start();
        } else if (idle) {
            LockSupport.unpark(thread);
        }
        return watched;
    }

    /** Ends the watch over a call. */
    public void leave(Watched watched) {
        inFlight.remove(watched);
    }

    /** Cancels the calls in progress and ends the watcher. */
    public void close() {
        closed = true;
        inFlight.forEach(watched -> cancel(watched.call));
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
            inFlight.forEach(watched -> watched.look(now));
        }
    }
}
