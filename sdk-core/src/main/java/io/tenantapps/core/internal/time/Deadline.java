package io.tenantapps.core.internal.time;

import java.time.Duration;

/** The time by which a call must end, including its attempts and delays. */
public final class Deadline {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Time time;
    private final long end;
    private final Duration total;

    private Deadline(Time time, long end, Duration total) {
        this.time = time;
        this.end = end;
        this.total = total;
    }

    public static Deadline after(Duration total, Time time) {
        Duration bounded = total.compareTo(FOR_EVER) > 0 ? FOR_EVER : total;
        return new Deadline(time, time.nanos() + bounded.toNanos(), total);
    }

    /** Returns the remaining time; zero after the deadline. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    public boolean hasPassed() {
        return end - time.nanos() <= 0;
    }

    /** Returns true if a delay of this length ends before the deadline. */
    public boolean allows(Duration wait) {
        return wait.compareTo(remaining()) < 0;
    }

    public Duration total() {
        return total;
    }
}
