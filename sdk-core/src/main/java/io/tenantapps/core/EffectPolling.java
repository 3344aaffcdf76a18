package io.tenantapps.core;

import io.tenantapps.core.internal.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the effect of a write again and again, after growing pauses, until a patience or the deadline ends. */
final class EffectPolling {
    /** For writes that may be sent again: long enough that two at once are rare. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    /** Seconds; the last pause repeats. */
    private static final List<Integer> PAUSES = List.of(2, 3, 5, 10, 10, 15, 20, 30);

    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private EffectPolling() {}

    /** Returns how long to look for the effect of a write. */
    static Duration patience(boolean isLong, CallOptions options) {
        Duration patience = options.effectPatience();
        return isLong || patience.compareTo(SHORT) < 0 ? patience : SHORT;
    }

    /** Returns the first result that is more than "not seen", or the last one. */
    static <T extends @Nullable Object> EffectCheckResult<T> poll(
            EffectCheck<T> check, Execution execution, Instant firstSent, Duration patience) {
        Deadline end = Deadline.after(patience, execution.connection().time());
        for (int looks = 0; ; looks++) {
            EffectCheckResult<T> seen = check.check(execution, firstSent);
            execution.connection().requireOpen();
            if (!seen.isNotSeen() || end.hasPassed() || execution.remaining().compareTo(LAST_LOOK) < 0) {
                return seen;
            }
            Duration pause = Duration.ofSeconds(PAUSES.get(Math.min(looks, PAUSES.size() - 1)));
            Duration shortOfDeadline = execution.remaining().multipliedBy(9).dividedBy(10);
            execution.sleep(shorter(shorter(pause, end.remaining()), shortOfDeadline));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
