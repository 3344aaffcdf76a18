package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Defines how threads wait.
 *
 * @param sleep waits for a duration
 * @param began runs when the current thread starts to work on a call
 * @param ended runs when the thread has ended that work
 * @param parked runs when the thread starts to wait for another thread; the task that the function returns runs when
 *     the thread continues
 */
public record Waiting(Sleep sleep, Runnable began, Runnable ended, Supplier<Runnable> parked) {

    /** Waits for a duration. */
    @FunctionalInterface
    public interface Sleep {
        /** Waits for at least this duration, or throws if the thread is interrupted. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Returns the way in which uncounted threads wait. */
    public static Waiting of(Sleep sleep) {
        return new Waiting(sleep, () -> {}, () -> {}, () -> () -> {});
    }
}
