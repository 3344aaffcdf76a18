package io.tenantapps.core;

import io.tenantapps.core.internal.Waits;
import io.tenantapps.core.internal.time.Deadline;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks for the effect of a write repeatedly, after growing pauses, until the patience or the deadline ends. */
final class EffectPolling {
    /** The patience for writes that may be retried: long enough that two copies rarely run at the same time. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    private static final Waits PAUSES = Waits.ofSeconds(2, 3, 5, 10, 10, 15, 20, 30);

    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private EffectPolling() {}

    /** Returns the maximum time to check for the effect of a write. */
    static Duration patience(boolean isLong, CallOptions options) {
        Duration patience = options.effectPatience();
        return isLong || patience.compareTo(SHORT) < 0 ? patience : SHORT;
    }

    /**
     * Returns the first result other than "not seen", or the last one.
     *
     * @param look checks for the effect
     * @param end the end of the patience
     * @param deadline the deadline of the call
     * @param sleep waits for a duration
     */
    static <T extends @Nullable Object> EffectCheckResult<T> poll(
            Supplier<EffectCheckResult<T>> look, Deadline end, Deadline deadline, Consumer<Duration> sleep) {
        for (int looks = 0; ; looks++) {
            EffectCheckResult<T> seen = look.get();
            if (!seen.isNotSeen() || end.hasPassed() || deadline.remaining().compareTo(LAST_LOOK) < 0) {
                return seen;
            }
            Duration shortOfDeadline = deadline.remaining().multipliedBy(9).dividedBy(10);
            sleep.accept(shorter(shorter(PAUSES.number(looks), end.remaining()), shortOfDeadline));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
