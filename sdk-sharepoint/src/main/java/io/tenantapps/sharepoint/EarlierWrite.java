package io.tenantapps.sharepoint;

import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Following;
import io.tenantapps.core.OutcomeUnknownException;
import io.tenantapps.core.Snapshot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A write that an earlier run has sent, or may have, as its journal says.
 *
 * @param operation what messages call the run
 * @param end how to see that the write has come to its end
 * @param waits seconds between looks
 * @param isAccepted true if the service had accepted it
 */
record EarlierWrite<T>(String operation, Following<T> end, List<Integer> waits, boolean isAccepted) {

    /**
     * Follows it. What the service had accepted is followed to its end; the effect of anything else is looked for.
     *
     * @param repeatsUnknown true if the caller wants it sent again where its effect is not there
     * @return what is so at the end; null if it is to be sent again
     * @throws OutcomeUnknownException if its effect is not there and it must not be sent again
     */
    @Nullable
    T followed(Execution execution, boolean repeatsUnknown) {
        if (isAccepted && !repeatsUnknown) {
            return StepEnd.awaited(execution, operation, end, waits);
        }
        EffectCheckResult<T> seen = execution.confirm(
                (looking, firstSent) -> check(end.look(looking)),
                execution.now(),
                execution.options().effectPatience());
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

    private static <T> EffectCheckResult<T> check(Snapshot<T> seen) {
        return seen.hasEnded()
                ? EffectCheckResult.happened(Objects.requireNonNull(seen.latest()))
                : EffectCheckResult.notSeen(seen.words());
    }
}
