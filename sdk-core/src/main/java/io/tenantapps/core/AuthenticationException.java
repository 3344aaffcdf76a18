package io.tenantapps.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No token could be had, so nothing was sent. The message says why, as far as it can be said without the token. */
public class AuthenticationException extends SdkException {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final @Nullable Duration retryAfter;

    /** For token providers: a failure that a repeat does not mend. */
    public AuthenticationException(String message) {
        this(message, null);
    }

    /**
     * For token providers: a failure that may pass.
     *
     * @param retryAfter how long the sign-in service asks to wait; the SDK does, if the deadline allows it. Null if
     *     waiting does not help
     */
    public AuthenticationException(String message, @Nullable Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter == null ? null : bounded(retryAfter);
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** How long to wait before another try; null if waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
