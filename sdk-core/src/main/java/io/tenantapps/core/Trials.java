package io.tenantapps.core;

import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been tried of one exchange. resilience4j decides whether to go on and after how long; the waiting is ours. */
final class Trials {
    private final Exchange<?> exchange;
    private final Retry decision;
    private final Execution execution;
    private final Notes notes;
    private Retry.@Nullable AsyncContext<Object> context;
    private int sent;
    private @Nullable Instant firstSent;
    private @Nullable Attempt last;
    private boolean oneMayHaveHappened;
    private boolean isInDoubt;
    private boolean tokenRenewed;
    private boolean digestDemanded;
    private boolean digestRenewed;

    Trials(Exchange<?> exchange, Retry decision, Execution execution, Notes notes) {
        this.exchange = exchange;
        this.decision = decision;
        this.execution = execution;
        this.notes = notes;
    }

    Exchange<?> exchange() {
        return exchange;
    }

    /** Counts one more sending, at that moment, and answers its number. */
    int next(Instant now) {
        if (firstSent == null) {
            firstSent = now;
        }
        return ++sent;
    }

    int sent() {
        return sent;
    }

    Instant firstSent() {
        return Objects.requireNonNull(firstSent);
    }

    /** An attempt has ended. */
    void ended(Attempt attempt) {
        last = attempt;
        notes.attempted(execution, attempt);
    }

    /** Whether this is the one renewal of the token that an exchange gets. */
    boolean mayRenewToken() {
        boolean first = !tokenRenewed;
        tokenRenewed = true;
        return first;
    }

    /** Whether this is the first time that the service asks for a form digest. */
    boolean mayDemandDigest() {
        boolean first = !digestDemanded;
        digestDemanded = true;
        return first;
    }

    /** Whether this is the one renewal of the form digest that an exchange gets. */
    boolean mayRenewDigest() {
        boolean first = !digestRenewed;
        digestRenewed = true;
        return first;
    }

    boolean wantsDigest() {
        return digestDemanded || execution.options().digestPolicy() == DigestPolicy.DOCUMENTED;
    }

    /** The same as {@link #waitAfter}; from now on it is possible that the exchange was carried out. */
    void waitAfterUnknown(Setback setback) {
        oneMayHaveHappened = true;
        waitAfter(setback, setback.error());
    }

    /** The answer to an attempt was lost, and reading back showed no effect so far. */
    void doubt() {
        isInDoubt = true;
    }

    /** Whether what is refused now may have been done by the attempt before. */
    boolean isInDoubt() {
        return isInDoubt;
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
            throw inTheLightOfAll(error);
        }
        Duration wait = execution.fitting(Duration.ofMillis(millis), setback.asked());
        if (wait == null) {
            throw inTheLightOfAll(error);
        }
        if (last != null) {
            notes.retrying(last, wait);
        }
        try {
            execution.sleep(wait);
        } catch (CallInterruptedException e) {
            throw inTheLightOfAll(e);
        }
    }

    /** The last attempt may have done nothing where an earlier one did. */
    SdkException inTheLightOfAll(SdkException error) {
        if (oneMayHaveHappened && !exchange.method().equals("GET")) {
            error.afterSomethingHappened();
        }
        return error;
    }
}
