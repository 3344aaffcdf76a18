package io.tenantapps.core;

import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been tried of one exchange. resilience4j decides whether to go on and after how long; the waiting is ours. */
final class Trials {
    private final Retry decision;
    private final Execution execution;
    private final Notes notes;
    private Retry.@Nullable AsyncContext<Object> context;
    private int sent;
    private @Nullable Instant firstSent;
    private boolean tokenRenewed;
    private boolean digestRenewed;

    Trials(Retry decision, Execution execution, Notes notes) {
        this.decision = decision;
        this.execution = execution;
        this.notes = notes;
    }

    /** Counts one more sending and answers its number. */
    int next() {
        if (firstSent == null) {
            firstSent = execution.now();
        }
        return ++sent;
    }

    int sent() {
        return sent;
    }

    Instant firstSent() {
        return Objects.requireNonNull(firstSent);
    }

    /** Whether this is the one renewal of the token that an exchange gets. */
    boolean mayRenewToken() {
        boolean first = !tokenRenewed;
        tokenRenewed = true;
        return first;
    }

    /** Whether this is the one renewal of the form digest that an exchange gets. */
    boolean mayRenewDigest() {
        boolean first = !digestRenewed;
        digestRenewed = true;
        return first;
    }

    boolean wantsDigest() {
        return digestRenewed || execution.options().digestPolicy() == DigestPolicy.DOCUMENTED;
    }

    /** Waits before the next attempt, or throws the error where another is not worth it or does not fit. */
    void waitAfter(Setback setback, SdkException error) {
        if (context == null) {
            context = decision.asyncContext();
        }
        long millis = context.onError(setback);
        Duration longest = execution.options().longestRetryAfter();
        if (millis < 0
                || (setback.asked() != null
                        && longest != null
                        && setback.asked().compareTo(longest) > 0)) {
            throw error;
        }
        Duration wait = execution.fitting(Duration.ofMillis(millis), setback.asked());
        if (wait == null) {
            throw error;
        }
        if (sent > 0) {
            notes.retrying(execution.attempts().get(execution.attempts().size() - 1), wait);
        }
        execution.sleep(wait);
    }
}
