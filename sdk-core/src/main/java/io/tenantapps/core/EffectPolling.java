package io.tenantapps.core;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.Waits;
import io.tenantapps.core.internal.time.Deadline;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Polls for the effect of a write, at growing intervals, until the patience runs out or the deadline passes. */
final class EffectPolling {
    /** The patience for writes that may be sent again: long enough to make two concurrent copies unlikely. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    private static final Waits PAUSES = Waits.ofSeconds(2, 3, 5, 10, 10, 15, 20, 30);

    private static final Duration LAST_CHECK = Duration.ofSeconds(1);

    private EffectPolling() {}

    /** Returns how long to poll for the effect of a write. */
    static Duration patience(boolean isLong, CallOptions options) {
        Duration patience = options.effectPatience();
        return isLong || patience.compareTo(SHORT) < 0 ? patience : SHORT;
    }

    /**
     * Returns the first result other than "not seen", or the last result. The loop repeats a failed check too, because
     * a failed read reveals nothing about the write, which may still be running.
     *
     * @param check checks for the effect
     * @param end the end of the patience
     * @param deadline the end of the call
     * @param sleep waits between two checks
     */
    static <T extends @Nullable Object> EffectCheckResult<T> poll(
            Supplier<EffectCheckResult<T>> check, Deadline end, Deadline deadline, Consumer<Duration> sleep) {
        for (int checks = 0; ; checks++) {
            try {
                EffectCheckResult<T> seen = check.get();
                if (!seen.isNotSeen() || isLast(end, deadline)) {
                    return seen;
                }
            } catch (ApiException | MalformedResponseException | TransportException e) {
                if (isLast(end, deadline)) {
                    throw e;
                }
            }
            Duration shortOfDeadline = deadline.remaining().multipliedBy(9).dividedBy(10);
            sleep.accept(shorter(shorter(PAUSES.number(checks), end.remaining()), shortOfDeadline));
        }
    }

    private static boolean isLast(Deadline end, Deadline deadline) {
        return end.hasPassed() || deadline.remaining().compareTo(LAST_CHECK) < 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
