package io.tenantapps.core.errors;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.internal.Arguments;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No token could be had, so nothing was sent. The message says why, as far as it can be said without the token. */
public class AuthenticationException extends SdkException {
    private static final long serialVersionUID = 1L;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final @Nullable Duration retryAfter;
    private final transient List<DiagnosticCheck> checks;

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
        this(message, retryAfter, List.of());
    }

    /**
     * For token providers that can tell more.
     *
     * @param checks what was found out on the way, for a {@link DiagnosticReport}
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

    /** What was found out on the way, such as that the clocks differ or a proxy is in between; empty where nothing was. */
    public List<DiagnosticCheck> checks() {
        return checks == null ? List.of() : checks;
    }

    /** How long to wait before another try; null if waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
