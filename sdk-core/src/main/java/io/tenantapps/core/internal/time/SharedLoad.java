package io.tenantapps.core.internal.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fetch in progress, and the threads that wait for it. */
final class SharedLoad<V> {
    private final Time time;
    private final CompletableFuture<V> landing = new CompletableFuture<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isOver;

    SharedLoad(Time time) {
        this.time = time;
    }

    /** Ends the fetch with a value. */
    void land(V value) {
        try {
            letGoOn();
        } finally {
            landing.complete(value);
        }
    }

    /** Ends the fetch with a failure. */
    void fail(Throwable failure) {
        try {
            letGoOn();
        } finally {
            landing.completeExceptionally(failure);
        }
    }

    /** Waits until the fetch ends or the deadline passes. */
    V await(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        Runnable goOn;
        // If a thread parked only after the fetch had ended, the fetch would not release the thread, and virtual time
        // could pass in between.
        synchronized (waiting) {
            goOn = isOver ? () -> {} : time.parked();
            waiting.add(goOn);
        }
        try {
            return landing.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            goOn.run();
        }
    }

    private void letGoOn() {
        synchronized (waiting) {
            isOver = true;
            waiting.forEach(Runnable::run);
            waiting.clear();
        }
    }
}
