package io.tenantapps.core.internal.net;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one attempt waits for the next byte.
 *
 * @param isForTests true for a server on this machine, where the caller has set nothing else
 */
public record ReadTimeout(Duration value, boolean isForTests) {
    /** For services, which take their time. */
    static final Duration LONG = Duration.ofMinutes(3);

    private static final Duration SHORT = Duration.ofSeconds(10);

    /** Returns what the caller has chosen, or else what suits that host. */
    public static ReadTimeout of(@Nullable Duration chosen, String host) {
        boolean isForTests = chosen == null && Origins.isLoopback(host);
        return new ReadTimeout(chosen != null ? chosen : isForTests ? SHORT : LONG, isForTests);
    }

    /** Returns the sentence for a response that a test has probably forgotten; empty for any other failure. */
    public String hint(Exception failure) {
        return isForTests && failure instanceof SocketTimeoutException
                ? " The server on this machine sent nothing for " + value.toSeconds()
                        + " s. If this is a test, give it a response for this request; else set readTimeout."
                : "";
    }
}
