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
 * A write that an earlier run has sent, or may have, as its journal says.
 *
 * @param operation what messages call the run
 * @param end how to see that the write has come to its end
 * @param waits seconds between looks
 * @param acceptedAt when the service accepted it; null if it is not known to have
 */
record EarlierWrite<T>(
        String operation,
        PollingStrategy<T> end,
        Waits waits,
        @Nullable Instant acceptedAt) {
    /** For so long work that was accepted is taken to be going on, whatever the caller says. */
    private static final Duration AT_WORK = Duration.ofHours(1);

    /**
     * Follows it. What the service had accepted is followed until the deadline; the effect of anything else is looked for.
     *
     * @param patience how long to look for the effect of what was not accepted
     * @param repeatsUnknown true if the caller wants it sent again where its effect is not there
     * @return what is so at the end; null if it is to be sent again
     * @throws OutcomeUnknownException if its effect is not there and it must not be sent again
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
                operation + ": an earlier run may have sent this, and its effect is not there. Last seen: "
                        + seen.words()
                        + ". Run it again later to look again, or with repeatUnknown() to send it once more.",
                null);
    }

    private T awaited(Execution execution) {
        try {
            return StepEnd.awaited(execution, operation, end, waits);
        } catch (WaitTimeoutException e) {
            throw new OutcomeUnknownException(
                    operation + ": the service accepted this at " + acceptedAt
                            + ", in an earlier run, and its effect is not"
                            + " there yet. Run it again later to follow it. If it ended without effect, run it with"
                            + " repeatUnknown() an hour after that time to send it once more.",
                    e);
        }
    }

    private static <T> EffectCheckResult<T> check(PollResult<T> seen) {
        return seen.hasEnded()
                ? EffectCheckResult.happened(Objects.requireNonNull(seen.latest()))
                : EffectCheckResult.notSeen(seen.words());
    }
}
