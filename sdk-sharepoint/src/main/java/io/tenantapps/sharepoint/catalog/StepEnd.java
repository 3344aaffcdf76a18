package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.Execution;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.internal.Waits;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Waits for the end of one step of a call, within that call's deadline. */
final class StepEnd {
    /** The waits between polls. */
    static final Waits WAITS = Waits.ofSeconds(2, 3, 5, 8, 12, 15);

    /** What to do about work that outlasts the deadline. */
    static final String GO_ON =
            "The work goes on. Run it again to follow it; a longer deadline (withOptions(o -> o.deadline(…))) gives it more time.";

    private StepEnd() {}

    /** What is so at the end. The first look is at once. */
    static <T extends @Nullable Object> T awaited(Execution execution, String operation, PollingStrategy<T> step) {
        return awaited(execution, operation, step, WAITS);
    }

    /** The same with waits of its own. */
    static <T extends @Nullable Object> T awaited(
            Execution execution, String operation, PollingStrategy<T> step, Waits waits) {
        return awaited(execution, operation, step, waits, step.poll(execution));
    }

    /** The same for work that never ends at once: the first look is after the first wait. */
    static <T> T awaitedLater(Execution execution, String operation, PollingStrategy<T> step, Waits waits) {
        return awaited(execution, operation, step, waits, PollResult.running(null, "it was just accepted"));
    }

    @SuppressWarnings("NullAway") // latest() of an ended snapshot is null only where T allows it
    private static <T extends @Nullable Object> T awaited(
            Execution execution, String operation, PollingStrategy<T> step, Waits waits, PollResult<T> first) {
        AtomicReference<PollResult<T>> seen = new AtomicReference<>(first);
        PollResult<T> end = first.hasEnded()
                ? first
                : waits.pollLater(execution::remaining, execution::pause, () -> {
                    seen.set(step.poll(execution));
                    return seen.get().hasEnded() ? seen.get() : null;
                });
        if (end == null) {
            throw new WaitTimeoutException(
                    operation + ": not ended within " + execution.options().deadline() + ". Last seen: "
                            + seen.get().words() + ". " + GO_ON,
                    null,
                    seen.get().latest(),
                    null);
        }
        return end.latest();
    }
}
