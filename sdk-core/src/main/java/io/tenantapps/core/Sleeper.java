package io.tenantapps.core;

import java.time.Duration;

/**
 * The SDK's mechanism for waiting. The default is {@link Thread#sleep(long, int)}. A test can use virtual time, so that
 * forty minutes of throttling pass in a few milliseconds.
 */
@FunctionalInterface
public interface Sleeper {

    /** Waits for at least this duration, or throws if the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Called when the current thread starts to work on a call. Calls may be nested. A virtual clock counts the working
     * threads, so that it advances only when all of them are waiting. Implementations without virtual time do not need
     * this method.
     */
    default void began() {}

    /** Called when the current thread has finished the work that {@link #began} reported. */
    default void ended() {}

    /**
     * Called when the current thread starts to wait for another thread, rather than for a set time.
     *
     * @return a task that ends this wait. The waiting thread runs the task, or the thread that ends the wait runs it
     *     earlier, so that no time passes in between. The task may run more than once
     */
    default Runnable parked() {
        return () -> {};
    }
}
