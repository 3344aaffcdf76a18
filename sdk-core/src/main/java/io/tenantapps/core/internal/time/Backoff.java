package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The delay before the next attempt: slightly more than the service demands or, if the service demands no delay, a
 * random time that grows with each attempt.
 */
public final class Backoff {
    /** The minimum delay after a 429 or 503 that specifies no delay. */
    public static final Duration UNASKED = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private Backoff() {}

    /**
     * Returns the delay after a number of failed attempts.
     *
     * @param asked the delay that the service demands; null if the service demands no delay
     * @param floor the minimum delay if the service demands no delay
     */
    public static long millis(int failed, @Nullable Duration asked, Duration floor) {
        if (asked != null) {
            return spread(asked).toMillis();
        }
        long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, 10));
        return floor.toMillis() + ThreadLocalRandom.current().nextLong(ceiling + 1);
    }

    /** Returns a delay that is up to a tenth longer, so that waiting requests are not all sent at the same time. */
    public static Duration spread(Duration wait) {
        long millis = roundedUp(wait);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1));
    }

    private static long roundedUp(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
