package io.tenantapps.core.internal.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides if a wait is acceptable. A wait that a service demands is never shortened. */
public final class AcceptableWait {
    private AcceptableWait() {}

    /**
     * True if the service demands more than the caller accepts. If {@code longest} is null, the caller accepts any
     * wait.
     */
    public static boolean isTooLong(@Nullable Duration longest, @Nullable Duration asked) {
        return asked != null && longest != null && asked.compareTo(longest) > 0;
    }

    /**
     * Returns the wait, or null if it is too long for the caller or does not end before the deadline.
     *
     * @param longest the longest wait that the caller accepts; null for any
     * @param spread the wait with its random part
     * @param asked the wait that the service demands; null for none
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
