package io.tenantapps.core.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The source of time. Time spans are monotonic, so a correction of the wall clock neither shortens nor prolongs a call.
 */
public final class Time {
    private final @Nullable Clock clock;
    private final Waiting waiting;

    private Time(@Nullable Clock clock, Waiting waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    public static Time system() {
        return new Time(null, Waiting.of(Time::sleepForReal));
    }

    public static Time of(Clock clock, Waiting waiting) {
        return new Time(clock, waiting);
    }

    public Instant now() {
        return clock == null ? Instant.now() : clock.instant();
    }

    /** Returns nanoseconds since a fixed origin; only differences are meaningful. */
    public long nanos() {
        return clock == null ? System.nanoTime() : ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
    }

    /**
     * Returns the nanoseconds of the machine's own clock, for sockets: sockets wait in real time even if a test uses
     * virtual time.
     */
    static long machineNanos() {
        return System.nanoTime();
    }

    public void sleep(Duration duration) throws InterruptedException {
        waiting.sleep().sleep(duration);
    }

    public void began() {
        waiting.began().run();
    }

    public void ended() {
        waiting.ended().run();
    }

    public Runnable parked() {
        return waiting.parked().get();
    }

    private static void sleepForReal(Duration duration) throws InterruptedException {
        long millis = Math.max(0, Math.min(duration.toMillis(), Long.MAX_VALUE / 2));
        Thread.sleep(millis, duration.toNanosPart() % 1_000_000);
    }
}
