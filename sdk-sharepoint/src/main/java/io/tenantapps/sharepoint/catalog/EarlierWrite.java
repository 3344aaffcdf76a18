package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.WaitTimeoutException;
import io.tenantapps.core.internal.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write that an earlier run sent or may have sent, according to its journal.
 *
 * @param operation the name of the run in messages
 * @param end the strategy that polls until the write has ended
 * @param waits the delays between polls, in seconds
 * @param acceptedAt the time when the service accepted the write; null if unknown
 */
record EarlierWrite<T>(
        String operation,
        PollingStrategy<T> end,
        Waits waits,
        @Nullable Instant acceptedAt) {
    /** The time during which accepted work is treated as running, even if the caller wants to repeat it. */
    private static final Duration AT_WORK = Duration.ofHours(1);

    /**
     * Polls the write: until the deadline if the service accepted it, otherwise until its effect is found or the
     * patience ends.
     *
     * @param patience how long to check for the effect of a write if it is unknown whether the service accepted it
     * @param repeatsUnknown true if the caller wants to repeat a write whose effect is not visible
     * @return the final state; null if the write has to be sent again
     * @throws OutcomeUnknownException if the effect is not visible and the write must not be sent again
     */
    @Nullable
    T followed(Execution execution, Duration patience, boolean repeatsUnknown) {
        boolean isAtWork = acceptedAt != null && acceptedAt.plus(AT_WORK).isAfter(execution.now());
        if (isAtWork || (acceptedAt != null && !repeatsUnknown)) {
            return awaited(execution);
        }
        EffectCheckResult<T> seen =
                execution.confirm((looking, firstSent) -> check(end.poll(looking)), execution.now(), patience);
        if (seen.hasHappened()) {
            return seen.value();
        }
        if (repeatsUnknown) {
            return null;
        }
        throw new OutcomeUnknownException(
                operation + ": an earlier run may have sent this request, but its effect is not visible. Last state: "
                        + seen.words()
                        + ". Run the same operation again later to check, or call repeatUnknown() to repeat the "
                        + "request.",
                null);
    }

    private T awaited(Execution execution) {
        try {
            return StepEnd.awaited(execution, operation, end, waits);
        } catch (WaitTimeoutException e) {
            throw new OutcomeUnknownException(
                    operation + ": the service accepted this request at " + acceptedAt
                            + " during an earlier run, but its effect is not"
                            + " visible yet. Run the same operation again later to resume waiting. If the request has "
                            + "ended without effect, call repeatUnknown() and run the operation again, at least an "
                            + "hour after that time.",
                    e);
        }
    }

    private static <T> EffectCheckResult<T> check(PollResult<T> seen) {
        return seen.hasEnded()
                ? EffectCheckResult.happened(Objects.requireNonNull(seen.latest()))
                : EffectCheckResult.notSeen(seen.words());
    }
}
