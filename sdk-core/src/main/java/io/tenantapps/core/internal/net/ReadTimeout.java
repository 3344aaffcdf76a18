package io.tenantapps.core.internal.net;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The maximum time that an attempt waits for the next byte.
 *
 * @param isForTests true for a server on this machine if the caller has set no timeout
 */
public record ReadTimeout(Duration value, boolean isForTests) {
    /** The default for services, because they are slow. */
    static final Duration LONG = Duration.ofMinutes(3);

    private static final Duration SHORT = Duration.ofSeconds(10);

    /** Returns the timeout that the caller has set, or the default for the host. */
    public static ReadTimeout of(@Nullable Duration chosen, String host) {
        boolean isForTests = chosen == null && Origins.isLoopback(host);
        return new ReadTimeout(chosen != null ? chosen : isForTests ? SHORT : LONG, isForTests);
    }

    /**
     * Returns a hint if the failure probably occurred because a test did not configure a response; returns an empty
     * string for any other failure.
     */
    public String hint(Exception failure) {
        return isForTests && failure instanceof SocketTimeoutException
                ? " The server on this machine sent nothing for " + value.toSeconds()
                        + " s. In a test, prepare a response for this request; otherwise set a longer readTimeout."
                : "";
    }
}
