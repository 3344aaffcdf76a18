package io.tenantapps.sharepoint;

import io.tenantapps.core.ApiException;
import io.tenantapps.core.Exchange;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Finding;
import io.tenantapps.core.SdkException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a write so that it takes effect once. After a lost answer the state is looked at, with patience, since the service
 * may still be at work. What is refused after that may have been done by the lost attempt, so the state counts there too.
 * Made for one run.
 *
 * @param <A> what the service answers
 */
final class CatalogWrite<A extends @Nullable Object> {
    private static final Duration WHILE_LOCKED = Duration.ofSeconds(5);
    private static final int TRIES_WHILE_LOCKED = 3;
    private static final Set<Integer> MAY_MEAN_DONE_BEFORE = Set.of(400, 404, 409, 423);

    private final Exchange<A> exchange;
    private final State<A> state;
    private final Refused refused;
    private boolean isInDoubt;

    /** How the state shows whether the write was done. */
    interface State<A extends @Nullable Object> {
        /** What stands in for the answer; null if it was not done, as far as can be seen now. */
        @Nullable
        Seen<A> look(Execution execution);

        /** The seconds between looks. */
        List<Integer> patience();
    }

    /** It was done. */
    record Seen<A extends @Nullable Object>(A answer) {}

    CatalogWrite(Exchange<A> exchange, State<A> state, Refused refused) {
        this.exchange = exchange.readBack((execution, firstSent) -> readBack(execution));
        this.state = state;
        this.refused = refused;
    }

    A send(Execution execution) {
        for (int tries = 1; true; tries++) {
            SdkException named;
            try {
                return execution.send(exchange);
            } catch (ApiException e) {
                Seen<A> seen = isInDoubt && MAY_MEAN_DONE_BEFORE.contains(e.status()) ? lookPatiently(execution) : null;
                if (seen != null) {
                    return seen.answer();
                }
                named = refused.byName(e, execution);
            }
            boolean isWorthWaiting = named instanceof LockedException
                    && tries < TRIES_WHILE_LOCKED
                    && execution.remaining().compareTo(WHILE_LOCKED) > 0;
            if (!isWorthWaiting) {
                throw named;
            }
            execution.pause(WHILE_LOCKED);
        }
    }

    private Finding<A> readBack(Execution execution) {
        isInDoubt = true;
        Seen<A> seen = lookPatiently(execution);
        return seen == null ? Finding.didNotHappen() : Finding.happened(seen.answer());
    }

    private @Nullable Seen<A> lookPatiently(Execution execution) {
        Seen<A> seen = state.look(execution);
        for (int seconds : state.patience()) {
            if (seen != null) {
                return seen;
            }
            execution.pause(Duration.ofSeconds(seconds));
            seen = state.look(execution);
        }
        return seen;
    }
}
