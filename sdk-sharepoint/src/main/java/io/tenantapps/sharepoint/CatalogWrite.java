package io.tenantapps.sharepoint;

import io.tenantapps.core.ApiException;
import io.tenantapps.core.Exchange;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Finding;
import io.tenantapps.core.JobInProgressException;
import io.tenantapps.core.SdkException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a write so that it takes effect once. After a lost answer the state is looked at, with patience, since the service
 * may still be at work; so it is when the write is refused after that, since the lost attempt may be why. Made for one
 * run.
 *
 * @param <A> what the service answers
 */
final class CatalogWrite<A extends @Nullable Object> {
    private static final Duration WHILE_LOCKED = Duration.ofSeconds(5);
    private static final int TRIES_WHILE_LOCKED = 3;

    private final Exchange<A> exchange;
    private final State<A> state;
    private final Refused refused;
    private boolean isInDoubt;

    /** How the state shows whether the write was done. */
    interface State<A extends @Nullable Object> {
        /** What stands in for the answer; null if it was not done, as far as can be seen now. */
        @Nullable
        Seen<A> look(Execution execution);

        /** What stands in for the answer where a job is at work on it; null where no job does such a write. */
        @Nullable
        Seen<A> job();

        /** The seconds between looks. */
        List<Integer> patience();
    }

    /** It was done. */
    record Seen<A extends @Nullable Object>(A answer) {}

    CatalogWrite(Exchange<A> exchange, State<A> state, Refused refused) {
        this.exchange =
                exchange.certainRefusal(Refused::isCertain).readBack((execution, firstSent) -> readBack(execution));
        this.state = state;
        this.refused = refused;
    }

    A send(Execution execution) {
        int tries = Math.min(TRIES_WHILE_LOCKED, execution.options().attempts());
        while (true) {
            SdkException named;
            try {
                return execution.send(exchange);
            } catch (ApiException e) {
                named = refused.byName(e, execution);
            }
            Seen<A> job = isInDoubt && named instanceof JobInProgressException ? state.job() : null;
            if (job != null) {
                return job.answer(); // the job that the lost attempt has started, as far as can be told
            }
            if (isInDoubt && named.getClass() == ApiException.class) {
                execution.leaveDoubt();
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

    private Finding<A> readBack(Execution execution) {
        isInDoubt = true;
        Seen<A> seen = state.look(execution);
        for (int seconds : state.patience()) {
            if (seen != null) {
                break;
            }
            execution.pause(Duration.ofSeconds(seconds));
            seen = state.look(execution);
        }
        return seen == null ? Finding.didNotHappen() : Finding.happened(seen.answer());
    }
}
