package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.Execution;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.internal.Waits;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Waits, within the deadline of a call, until one step of the call ends. */
final class StepEnd {
    /** The delays between polls. */
    static final Waits WAITS = Waits.ofSeconds(2, 3, 5, 8, 12, 15);

    /** The remedy to suggest if the work does not end before the deadline. */
    static final String GO_ON =
            "The service is still working on it. Call again to resume waiting; set a longer deadline (withOptions(o -> o.deadline(…))) "
                    + "to wait longer.";

    private StepEnd() {}

    /** Returns the final state of the step. The first poll is immediate. */
    static <T extends @Nullable Object> T awaited(Execution execution, String operation, PollingStrategy<T> step) {
        return awaited(execution, operation, step, WAITS);
    }

    /** Returns the final state. The first poll is immediate, and the next polls follow after the given delays. */
    static <T extends @Nullable Object> T awaited(
            Execution execution, String operation, PollingStrategy<T> step, Waits waits) {
        return awaited(execution, operation, step, waits, step.poll(execution));
    }

    /** Returns the final state of work that always takes some time. The first poll follows after the first delay. */
    static <T> T awaitedLater(Execution execution, String operation, PollingStrategy<T> step, Waits waits) {
        return awaited(execution, operation, step, waits, PollResult.running(null, "the request was accepted"));
    }

    @SuppressWarnings("NullAway") // latest() of an ended result is null only if T allows null
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
                    operation + ": the operation did not end within "
                            + execution.options().deadline() + ". Last state: "
                            + seen.get().words() + ". " + GO_ON,
                    null,
                    seen.get().latest(),
                    null);
        }
        return end.latest();
    }
}
