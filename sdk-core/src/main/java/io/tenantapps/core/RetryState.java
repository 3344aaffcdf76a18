package io.tenantapps.core;

import io.github.resilience4j.retry.Retry;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.time.AcceptableWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has been tried of one request. resilience4j decides whether to go on and after how long; the waiting is ours. */
final class RetryState {
    private final ApiRequest<?> request;
    private final Retry decision;
    private final Execution execution;
    private final CallEvents events;
    private Retry.@Nullable AsyncContext<Object> context;
    private int sent;
    private @Nullable Instant firstSent;
    private @Nullable Attempt last;
    private boolean isInDoubt;
    private boolean tokenRenewed;
    private boolean digestDemanded;
    private boolean digestRenewed;

    RetryState(ApiRequest<?> request, Retry decision, Execution execution, CallEvents events) {
        this.request = request;
        this.decision = decision;
        this.execution = execution;
        this.events = events;
    }

    ApiRequest<?> request() {
        return request;
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
        events.attempted(execution, attempt);
    }

    /** Whether this is the one renewal of the token that a request gets. */
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

    /** Whether this is the one renewal of the form digest that a request gets. */
    boolean mayRenewDigest() {
        boolean first = !digestRenewed;
        digestRenewed = true;
        return first;
    }

    boolean wantsDigest() {
        return digestDemanded || execution.options().digestPolicy() == DigestPolicy.DOCUMENTED;
    }

    /** A write was sent and its response was lost: from now on it may take effect at any time. */
    void doubt() {
        isInDoubt = true;
    }

    /** It is proved that the write did not take effect and no longer will. */
    void doubtNoMore() {
        isInDoubt = false;
    }

    /** Whether what is refused now may have been done by the attempt before. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    /** Waits before the next attempt, or throws the failure's error if another is not worth it or does not fit. */
    void waitAfter(AttemptFailure failure) {
        waitAfter(failure, failure.error());
    }

    /** The same with another error. */
    void waitAfter(AttemptFailure failure, SdkException error) {
        if (context == null) {
            context = decision.asyncContext();
        }
        long millis = context.onError(failure);
        Duration wait = millis < 0
                ? null
                : AcceptableWait.of(
                        execution.options().maxRetryAfter(),
                        execution.deadline(),
                        Duration.ofMillis(millis),
                        failure.asked());
        if (wait == null) {
            throw error;
        }
        if (last != null) {
            events.retrying(last, wait);
        }
        execution.sleep(wait);
    }

    /** The last attempt may have done nothing where an earlier one did. */
    SdkException inTheLightOfAll(SdkException error) {
        if (isInDoubt) {
            execution.somethingHappened();
            error.markMayHaveHappened();
        }
        return error;
    }
}
