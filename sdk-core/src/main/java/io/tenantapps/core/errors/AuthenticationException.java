package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if no token could be obtained, so that the client sent no request. The message gives the reason, if it is
 * known.
 */
public class AuthenticationException extends SdkException {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final @Nullable Duration retryAfter;
    private final transient List<DiagnosticCheck> checks;

    /** Creates an exception for a failure that a retry would not fix; for use by token providers. */
    public AuthenticationException(String message) {
        this(message, null);
    }

    /**
     * Creates an exception for a transient failure; for use by token providers.
     *
     * @param retryAfter the delay that the sign-in service demands; the SDK waits if the deadline allows this. Null if a
     *     wait does not help
     */
    public AuthenticationException(String message, @Nullable Duration retryAfter) {
        this(message, retryAfter, List.of());
    }

    /**
     * Creates an exception with more details; for use by token providers.
     *
     * @param checks the checks that explain the failure, for a {@link DiagnosticReport}
     */
    public AuthenticationException(String message, @Nullable Duration retryAfter, List<DiagnosticCheck> checks) {
        super(message, null);
        this.checks = List.copyOf(Arguments.required("checks", checks));
        this.retryAfter = retryAfter == null ? null : bounded(retryAfter);
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** Returns the checks that explain the failure, such as a wrong clock or a proxy; empty if no check explains it. */
    public List<DiagnosticCheck> checks() {
        return checks == null ? List.of() : checks;
    }

    /** Returns the delay before another attempt; null if waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
