package io.tenantapps.core;

import java.time.Duration;

/**
 * How the SDK waits. The default is {@link Thread#sleep(long, int)}; a test puts virtual time here and forty minutes of
 * throttling pass in a few milliseconds.
 */
@FunctionalInterface
public interface Sleeper {

    /** Waits at least this long, or throws as soon as the thread is interrupted. */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Told when the current thread starts to work on a call. Virtual time counts the threads at work, so that it moves on
     * only when all of them wait; everybody else has nothing to do here.
     */
    default void began() {}

    /** Told when the current thread has ended its work, or waits for another thread. Each follows one {@link #began}. */
    default void ended() {}
}
