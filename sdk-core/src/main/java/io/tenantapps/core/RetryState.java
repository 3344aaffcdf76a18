package io.tenantapps.core;

import io.github.resilience4j.retry.Retry;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.time.AcceptableWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The attempts of one request. resilience4j decides if and when to retry; this class waits. */
final class RetryState {
    private final ApiRequest<?> request;
    private final IntFunction<Retry> decisions;
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

    /**
     * @param decisions returns the decision for a number of attempts; only the first failure needs its classes
     */
    RetryState(ApiRequest<?> request, IntFunction<Retry> decisions, Execution execution, CallEvents events) {
        this.request = request;
        this.decisions = decisions;
        this.execution = execution;
        this.events = events;
    }

    ApiRequest<?> request() {
        return request;
    }

    /** Counts an attempt and returns its number. */
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

    /** Records that an attempt has ended. */
    void ended(Attempt attempt) {
        last = attempt;
        events.attempted(execution, attempt);
    }

    /** True on the first call only. A request may renew its token once. */
    boolean mayRenewToken() {
        boolean first = !tokenRenewed;
        tokenRenewed = true;
        return first;
    }

    /** Returns true only once: when the service first demands a form digest. */
    boolean mayDemandDigest() {
        boolean first = !digestDemanded;
        digestDemanded = true;
        return first;
    }

    /** True on the first call only. A request may renew its form digest once. */
    boolean mayRenewDigest() {
        boolean first = !digestRenewed;
        digestRenewed = true;
        return first;
    }

    boolean wantsDigest() {
        return digestDemanded || execution.options().digestPolicy() == DigestPolicy.DOCUMENTED;
    }

    /** Records that a write was sent and its response was lost, so the write may still take effect at any time. */
    void doubt() {
        isInDoubt = true;
    }

    /** Records the proof that the write did not take effect and cannot take effect later. */
    void doubtNoMore() {
        isInDoubt = false;
    }

    /** True if the service may refuse the request now because an earlier attempt took effect. */
    boolean isInDoubt() {
        return isInDoubt;
    }

    /**
     * Waits before the next attempt. Throws the failure's error if a retry would not help or the delay would end after
     * the deadline.
     */
    void waitAfter(AttemptFailure failure) {
        waitAfter(failure, failure.error());
    }

    /** Waits before the next attempt, but throws the given error instead of the error of the failure. */
    void waitAfter(AttemptFailure failure, SdkException error) {
        if (context == null) {
            context = decisions.apply(execution.options().maxAttempts()).asyncContext();
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

    /** Marks an error if an earlier attempt may have taken effect, even if the last attempt did not. */
    SdkException inTheLightOfAll(SdkException error) {
        if (isInDoubt) {
            execution.somethingHappened();
            error.markMayHaveHappened();
        }
        return error;
    }
}
