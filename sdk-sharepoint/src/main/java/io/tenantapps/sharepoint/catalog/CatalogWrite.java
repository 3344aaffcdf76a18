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
 * Sends a write so that it takes effect at most once. After a lost response, the class checks for the effect. The class
 * also checks for the effect if the service refuses a later attempt, because the attempt with the lost response may
 * have caused the refusal. Each instance is used for one run.
 *
 * @param <A> the type of the response
 */
final class CatalogWrite<A extends @Nullable Object> {
    private static final Duration WHILE_LOCKED = Duration.ofSeconds(5);
    private static final int TRIES_WHILE_LOCKED = 3;

    private final ApiRequest<A> request;
    private final State<A> state;
    private final Refused refused;
    private boolean isInDoubt;

    /** The effect check of a write. */
    interface State<A extends @Nullable Object> {
        /** Checks the state once. */
        EffectCheckResult<A> check(Execution execution);

        /**
         * Returns the result to use if a job is already performing the write; null for writes that run without a job.
         */
        @Nullable
        Seen<A> job();
    }

    /** A write that took effect. */
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
                return job.answer(); // most likely, this is the job that the attempt without a response started
            }
            EffectCheckResult<A> seen = wasInDoubt ? state.check(execution) : null;
            if (seen != null && seen.hasHappened()) {
                return seen.value(); // the attempt whose response was lost caused this refusal
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
