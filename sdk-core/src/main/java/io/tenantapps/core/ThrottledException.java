package io.tenantapps.core;

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

    ThrottledException(Refusal refusal, Duration retryAfter, String remedy) {
        super(refusal, remedy);
        this.retryAfter = retryAfter;
    }

    /** For requests that were held back, since the service had asked this connection to wait. */
    ThrottledException(String message, Refusal refusal, Duration retryAfter) {
        super(message, refusal);
        this.retryAfter = retryAfter;
    }

    /**
     * Makes one for unit tests: the service asks to wait for so long (429).
     *
     * @param retryAfter counted in whole seconds, as the service does
     */
    public static ThrottledException of(Duration retryAfter) {
        return (ThrottledException)
                SampleRefusal.of(429, ServiceError.NONE, Arguments.positive("retryAfter", retryAfter));
    }

    /** What the service asked for, never shortened. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
