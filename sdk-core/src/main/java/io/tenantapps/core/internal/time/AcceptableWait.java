package io.tenantapps.core.internal.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one place that decides if a wait is acceptable. A wait for which a service asked is never shortened. */
public final class AcceptableWait {
    private AcceptableWait() {}

    /** True if the service asked for more than the caller accepts; null for a caller that accepts any. */
    public static boolean isTooLong(@Nullable Duration longest, @Nullable Duration asked) {
        return asked != null && longest != null && asked.compareTo(longest) > 0;
    }

    /**
     * Returns how long to wait, or null if that is too long for the caller or does not end before the deadline.
     *
     * @param longest the longest wait that the caller accepts; null for any
     * @param spread the wait with its random share
     * @param asked the wait for which the service asked; null if it did not
     */
    public static @Nullable Duration of(
            @Nullable Duration longest, Deadline deadline, Duration spread, @Nullable Duration asked) {
        if (isTooLong(longest, asked)) {
            return null;
        }
        if (deadline.allows(spread)) {
            return spread;
        }
        return asked != null && deadline.allows(asked) ? asked : null;
    }
}
