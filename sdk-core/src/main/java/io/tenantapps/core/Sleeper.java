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
     * Told when the current thread starts to work on a call; calls may be nested. Virtual time counts the threads at work,
     * so that it moves on only when all of them wait. Everybody else has nothing to do here.
     */
    default void began() {}

    /** Told when the current thread has ended what it began. */
    default void ended() {}

    /**
     * Told when the current thread, whatever it has begun, comes to wait for another thread and not for time.
     *
     * @return what is run when it may go on: by itself, or before that by the thread that lets it go on, so that no time
     *     passes in between. It may be run more than once
     */
    default Runnable parked() {
        return () -> {};
    }
}
