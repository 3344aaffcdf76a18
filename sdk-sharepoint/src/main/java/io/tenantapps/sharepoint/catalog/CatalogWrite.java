package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.errors.SdkException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends a write so that it takes effect once. After a lost response its effect is looked for, and so it is when the write is
 * refused after that, since the lost attempt may be the reason. Made for one run.
 *
 * @param <A> what the service answers
 */
final class CatalogWrite<A extends @Nullable Object> {
    private static final Duration WHILE_LOCKED = Duration.ofSeconds(5);
    private static final int TRIES_WHILE_LOCKED = 3;

    private final ApiRequest<A> request;
    private final State<A> state;
    private final Refused refused;
    private boolean isInDoubt;

    /** How the state shows that the write took effect. */
    interface State<A extends @Nullable Object> {
        /** Looks once. */
        EffectCheckResult<A> check(Execution execution);

        /** The value for a write on which a job is at work; null where no job does such a write. */
        @Nullable
        Seen<A> job();
    }

    /** It was done. */
    record Seen<A extends @Nullable Object>(A answer) {}

    CatalogWrite(ApiRequest<A> request, State<A> state, Refused refused) {
        this.request = request.certainRefusal(refused::isCertain).effectCheck((execution, firstSent) -> {
            isInDoubt = true;
            return state.check(execution);
        });
        this.state = state;
        this.refused = refused;
    }

    A send(Execution execution) {
        int tries = Math.min(TRIES_WHILE_LOCKED, execution.options().maxAttempts());
        while (true) {
            boolean wasInDoubt = isInDoubt;
            SdkException named;
            try {
                return execution.send(request);
            } catch (ApiException e) {
                named = refused.byName(e, execution);
            }
            Seen<A> job = isInDoubt && named instanceof JobInProgressException ? state.job() : null;
            if (job != null) {
                return job.answer(); // the job that the lost attempt has started, as far as can be told
            }
            EffectCheckResult<A> seen = wasInDoubt ? state.check(execution) : null;
            if (seen != null && seen.hasHappened()) {
                return seen.value(); // what is refused now is what the lost attempt has done
            }
            boolean isWorthWaiting = named instanceof LockedException
                    && --tries > 0
                    && execution.remaining().compareTo(WHILE_LOCKED) > 0;
            if (!isWorthWaiting) {
                throw named;
            }
            execution.pause(WHILE_LOCKED);
        }
    }
}
