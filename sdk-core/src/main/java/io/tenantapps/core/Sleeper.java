package io.tenantapps.core;

import java.time.Duration;

/**
 * The SDK's way to wait. The default is {@link Thread#sleep(long, int)}. A test can use virtual time, so that forty
 * minutes of throttling pass in a few milliseconds.
 */
@FunctionalInterface
public interface Sleeper {

    /** Waits at least this long, or throws when the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Called when the current thread starts to work on a call. Calls may be nested. Virtual time counts the working
     * threads, so that it advances only when all of them wait. Other implementations do not need this method.
     */
    default void began() {}

    /** Called when the current thread has ended the work that {@link #began} reported. */
    default void ended() {}

    /**
     * Called when the current thread starts to wait for another thread instead of a time.
     *
     * @return a task that ends this wait. The waiting thread runs it, or the thread that releases it runs it before, so
     *     that no time passes in between. It may run more than once
     */
    default Runnable parked() {
        return () -> {};
    }
}
