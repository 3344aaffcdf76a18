package io.tenantapps.core.errors;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;

/**
 * The service asked to wait (429, or 503 with {@code Retry-After}) and the wait does not fit the deadline, or came once
 * too often. The last request was refused before it took effect. Come back after {@link #retryAfter()}, not earlier:
 * throttled requests count towards the limits.
 */
public class ThrottledException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;
    private final boolean isHeldBack;

    ThrottledException(Refusal refusal, Duration retryAfter, String meaning) {
        super(refusal, meaning);
        this.retryAfter = retryAfter;
        this.isHeldBack = false;
    }

    private ThrottledException(String message, Refusal refusal, Duration retryAfter) {
        super(message, refusal, "");
        this.retryAfter = retryAfter;
        this.isHeldBack = true;
    }

    /**
     * Makes the exception for a request that was not sent, since the service has asked its connection to wait.
     *
     * @param operation the name of the operation
     * @param request method and URL, without query values
     * @param attempts how often it was sent before
     * @param retryAfter how long to wait now
     */
    public static ThrottledException delayed(String operation, String request, int attempts, Duration retryAfter) {
        Arguments.notBlank("operation", operation);
        Arguments.notBlank("request", request);
        Arguments.notNegative("attempts", attempts);
        Arguments.notNegative("retryAfter", retryAfter);
        return new ThrottledException(
                operation + ": " + request + " was not sent" + (attempts == 0 ? "" : " again")
                        + ". The service throttles this connection, so the request was held back; come back after "
                        + (retryAfter.toSeconds() + 1) + " s.",
                new Refusal(operation, request, 429, ServiceError.NONE, null, attempts),
                retryAfter);
    }

    /**
     * Makes one for unit tests: the service asks to wait for so long (429).
     *
     * @param retryAfter counted in whole seconds, as the service does
     */
    public static ThrottledException of(Duration retryAfter) {
        Duration seconds = Duration.ofSeconds(Arguments.positive("retryAfter", retryAfter)
                .plusNanos(999_999_999)
                .toSeconds());
        return (ThrottledException)
                Refusal.sample(429, ServiceError.NONE).retryAfter(seconds).build();
    }

    /** Returns what happened: that the service asked to wait, or that the request was held back and not sent. */
    @Override
    public String facts() {
        return isHeldBack ? words() : super.facts();
    }

    @Override
    public ApiExceptionBuilder toBuilder() {
        return super.toBuilder().retryAfter(retryAfter);
    }

    /** What the service asked for, never shortened. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
