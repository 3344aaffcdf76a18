package io.tenantapps.core.errors;

import io.tenantapps.core.internal.Arguments;
import java.time.Duration;

/**
 * Thrown if the service throttles (429, or 503 with {@code Retry-After}) and the client cannot retry, because the delay
 * would end after the deadline or the attempts are used up. The service refused the last request before it took effect.
 * Try again after {@link #retryAfter()}, but not earlier, because throttled requests count towards the limits.
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
     * Creates the exception for a request that was not sent, because the service is throttling the connection.
     *
     * @param operation the operation name
     * @param request method and URL, without query values
     * @param attempts the number of earlier attempts
     * @param retryAfter the remaining delay
     */
    public static ThrottledException delayed(String operation, String request, int attempts, Duration retryAfter) {
        Arguments.notBlank("operation", operation);
        Arguments.notBlank("request", request);
        Arguments.notNegative("attempts", attempts);
        Arguments.notNegative("retryAfter", retryAfter);
        return new ThrottledException(
                operation + ": " + request + " was not sent" + (attempts == 0 ? "" : " again")
                        + ". The service is throttling this connection; try again in "
                        + (retryAfter.toSeconds() + 1) + " s.",
                new Refusal(operation, request, 429, ServiceError.NONE, null, attempts),
                retryAfter);
    }

    /**
     * Creates an exception for unit tests, like the exception for a 429 response that demands a delay.
     *
     * @param retryAfter the delay, rounded up to whole seconds
     */
    public static ThrottledException of(Duration retryAfter) {
        Duration seconds = Duration.ofSeconds(Arguments.positive("retryAfter", retryAfter)
                .plusNanos(999_999_999)
                .toSeconds());
        return (ThrottledException)
                Refusal.sample(429, ServiceError.NONE).retryAfter(seconds).build();
    }

    /** Returns the facts: the service throttled the request, or the client did not send the request. */
    @Override
    public String facts() {
        return isHeldBack ? words() : super.facts();
    }

    @Override
    public ApiExceptionBuilder toBuilder() {
        return super.toBuilder().retryAfter(retryAfter);
    }

    /** Returns the delay that the service demands. The SDK never shortens the delay. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
