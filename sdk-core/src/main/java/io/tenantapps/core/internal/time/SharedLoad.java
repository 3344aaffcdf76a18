package io.tenantapps.core.internal.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One fetch on its way, and those who wait for it. */
final class SharedLoad<V> {
    private final Time time;
    private final CompletableFuture<V> landing = new CompletableFuture<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isOver;

    SharedLoad(Time time) {
        this.time = time;
    }

    /** It brought a value. */
    void land(V value) {
        try {
            letGoOn();
        } finally {
            landing.complete(value);
        }
    }

    /** It brought none. */
    void fail(Throwable failure) {
        try {
            letGoOn();
        } finally {
            landing.completeExceptionally(failure);
        }
    }

    /** Waits for its end, so long as the deadline allows. */
    V await(Deadline deadline) throws InterruptedException, ExecutionException, TimeoutException {
        Runnable goOn;
        // Who parks after the landing would not be let go on by it, and time could pass in between.
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
