package io.tenantapps.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The one place that owns time. Spans are monotonic, so a corrected wall clock neither ends nor prolongs a call. */
final class Time {
    private final @Nullable Clock clock;
    private final Sleeper sleeper;

    private Time(@Nullable Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    static Time system() {
        return new Time(null, Time::sleepForReal);
    }

    static Time of(Clock clock, Sleeper sleeper) {
        return new Time(clock, sleeper);
    }

    Instant now() {
        return clock == null ? Instant.now() : clock.instant();
    }

    /** Nanoseconds since some fixed moment; only differences mean something. */
    long nanos() {
        return clock == null ? System.nanoTime() : ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    /** Nanoseconds of the machine itself, for sockets: they wait for real, whatever time a test has. */
    static long machineNanos() {
        return System.nanoTime();
    }

    void sleep(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
    }

    void began() {
        sleeper.began();
    }

    void ended() {
        sleeper.ended();
    }

    Runnable parked() {
        return sleeper.parked();
    }

    private static void sleepForReal(Duration duration) throws InterruptedException {
        long millis = Math.max(0, Math.min(duration.toMillis(), Long.MAX_VALUE / 2));
        Thread.sleep(millis, duration.toNanosPart() % 1_000_000);
    }
}
