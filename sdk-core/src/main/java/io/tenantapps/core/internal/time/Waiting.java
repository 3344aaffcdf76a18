package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How threads wait.
 *
 * @param sleep waits for a time
 * @param began is run when the current thread begins to work on a call
 * @param ended is run when it has ended what it began
 * @param parked is asked when it comes to wait for another thread; what it returns is run when it may go on
 */
public record Waiting(Sleep sleep, Runnable began, Runnable ended, Supplier<Runnable> parked) {

    /** Waits for a time. */
    @FunctionalInterface
    public interface Sleep {
        /** Waits at least this long, or throws as soon as the thread is interrupted. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns the way of threads that nobody counts. */
    public static Waiting of(Sleep sleep) {
        return new Waiting(sleep, () -> {}, () -> {}, () -> () -> {});
    }
}
