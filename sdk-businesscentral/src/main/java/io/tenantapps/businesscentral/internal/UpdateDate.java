package io.tenantapps.businesscentral.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares the requested date of an environment update with the date that the service has stored. The service moves a
 * date to the start of an update window, which may be on the next day.
 */
public final class UpdateDate {
    private static final Duration DAY = Duration.ofDays(1);

    private UpdateDate() {}

    /**
     * Returns true if the service has stored the first start of an update window at or after the requested date, so that
     * a request would change nothing.
     */
    public static boolean isSame(@Nullable Instant stored, Instant requested) {
        return isWithin(DAY, stored, requested);
    }

    /** Returns true if the stored date shows that a request for the date took effect. */
    public static boolean isMoved(@Nullable Instant stored, Instant requested) {
        return isWithin(DAY.multipliedBy(2), stored, requested);
    }

    private static boolean isWithin(Duration most, @Nullable Instant stored, Instant requested) {
        return stored != null
                && !stored.isBefore(requested)
                && Duration.between(requested, stored).compareTo(most) < 0;
    }
}
