package io.tenantapps.sharepoint;

import io.tenantapps.core.Execution;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.WaitTimeoutException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for the end of one step of a call, within that call's deadline. */
final class StepEnd {
    /** Seconds until the next look; the last one stands for all that follow. */
    static final List<Integer> WAITS = List.of(2, 3, 5, 8, 12, 15);

    /** What to do about work that outlasts the deadline. */
    static final String GO_ON =
            "The work goes on. Run it again to follow it; a longer deadline (with(o -> o.deadline(…))) gives it more time.";

    private StepEnd() {}

    /** What is so at the end. The first look is at once. */
    static <T extends @Nullable Object> T awaited(Execution execution, String operation, PollingStrategy<T> step) {
        return awaited(execution, operation, step, WAITS);
    }

    /** The same with waits of its own. */
    static <T extends @Nullable Object> T awaited(
            Execution execution, String operation, PollingStrategy<T> step, List<Integer> waits) {
        return awaited(execution, operation, step, waits, step.look(execution));
    }

    /** The same for work that never ends at once: the first look is after the first wait. */
    static <T> T awaitedLater(Execution execution, String operation, PollingStrategy<T> step, List<Integer> waits) {
        return awaited(execution, operation, step, waits, PollResult.running(null, "it was just accepted"));
    }

    @SuppressWarnings("NullAway") // latest() of an ended snapshot is null only where T allows it
    private static <T extends @Nullable Object> T awaited(
            Execution execution, String operation, PollingStrategy<T> step, List<Integer> waits, PollResult<T> first) {
        PollResult<T> seen = first;
        for (int looks = 0; ; looks++) {
            if (seen.hasEnded()) {
                return seen.latest();
            }
            Duration wait = wait(waits, looks);
            if (execution.remaining().compareTo(wait) <= 0) {
                throw new WaitTimeoutException(
                        operation + ": not ended within " + execution.options().deadline() + ". Last seen: "
                                + seen.words() + ". " + GO_ON,
                        null,
                        seen.latest(),
                        null);
            }
            execution.pause(wait);
            seen = step.look(execution);
        }
    }

    /** The wait of that number; the last one stands for all that follow. */
    static Duration wait(List<Integer> seconds, int number) {
        return Duration.ofSeconds(seconds.get(Math.min(number, seconds.size() - 1)));
    }
}
