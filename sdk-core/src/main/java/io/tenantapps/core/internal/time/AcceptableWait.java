package io.tenantapps.core.internal.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides if a delay is acceptable. The class never shortens a delay that a service demands. */
public final class AcceptableWait {
    private AcceptableWait() {}

    /**
     * True if the service demands a longer delay than the caller accepts. If {@code longest} is null, the caller
     * accepts any delay.
     */
    public static boolean isTooLong(@Nullable Duration longest, @Nullable Duration asked) {
        return asked != null && longest != null && asked.compareTo(longest) > 0;
    }

    /**
     * Returns the delay, or null if the delay is longer than the caller accepts or would not end before the deadline.
     *
     * @param longest the longest delay that the caller accepts; null if the caller accepts any delay
     * @param spread the delay including its random part
     * @param asked the delay that the service demands; null if the service demands no delay
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
