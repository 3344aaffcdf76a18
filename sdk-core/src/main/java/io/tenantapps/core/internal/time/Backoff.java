package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: what was asked and a little more, else growing and random. */
public final class Backoff {
    /** The least to wait after 429 and 503 that name no time. */
    public static final Duration UNASKED = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private Backoff() {}

    /**
     * Returns the wait after that many failed attempts.
     *
     * @param asked the wait for which the service asked; null if it did not
     * @param floor the least to wait otherwise
     */
    public static long millis(int failed, @Nullable Duration asked, Duration floor) {
        if (asked != null) {
            return spread(asked).toMillis();
        }
        long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, 10));
        return floor.toMillis() + ThreadLocalRandom.current().nextLong(ceiling + 1);
    }

    /** Up to a tenth longer, so that those who wait for the same moment do not all come at once. */
    public static Duration spread(Duration wait) {
        long millis = roundedUp(wait);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1));
    }

    private static long roundedUp(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
