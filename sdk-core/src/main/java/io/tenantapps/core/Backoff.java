package io.tenantapps.core;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt: what was asked and a little more, else growing and random. */
final class Backoff {
    /** The least to wait after 429 and 503 that name no time. */
    static final Duration UNASKED = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private Backoff() {}

    /** The wait after that many failed attempts. */
    static long millis(int failed, AttemptFailure setback) {
        Duration asked = setback.asked();
        if (asked != null) {
            return spread(asked).toMillis();
        }
        long ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, 10));
        return setback.floor().toMillis() + ThreadLocalRandom.current().nextLong(ceiling + 1);
    }

    /** Up to a tenth longer, so that those who wait for the same moment do not all come at once. */
    static Duration spread(Duration wait) {
        long millis = roundedUp(wait);
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 10 + 1));
    }

    private static long roundedUp(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }
}
