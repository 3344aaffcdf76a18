package io.tenantapps.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes interrupts reach the socket. A platform thread that is blocked in a read does not notice its interrupt, so one
 * daemon thread looks after all calls in flight and cancels those whose thread was interrupted. It sleeps while there are
 * none.
 */
final class InterruptWatch {
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

    private final Map<Call, Thread> inFlight = new ConcurrentHashMap<>();
    private final Object starting = new Object();
    private volatile @Nullable Thread watcher;
    private volatile boolean idle;
    private volatile boolean closed;

    void enter(Call call) {
        inFlight.put(call, Thread.currentThread());
        if (closed) {
            cancel(call);
        }
        Thread thread = watcher;
        if (thread == null) {
            start();
        } else if (idle) {
            LockSupport.unpark(thread);
        }
    }

    void leave(Call call) {
        inFlight.remove(call);
    }

    /** Cancels what is in flight and ends the watcher. */
    void close() {
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
            if (watcher == null && !closed) {
                Thread thread = new Thread(this::watch, "tenantapps-interrupts");
                thread.setDaemon(true);
                watcher = thread;
                thread.start();
            }
        }
    }

    private void watch() {
        while (!closed) {
            if (inFlight.isEmpty()) {
                idle = true;
                if (inFlight.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                idle = false;
            } else {
                LockSupport.parkNanos(this, ROUND_NANOS);
                inFlight.forEach((call, thread) -> {
                    if (thread.isInterrupted()) {
                        cancel(call);
                    }
                });
            }
        }
    }
}
