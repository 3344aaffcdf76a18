package io.tenantapps.core;

import java.time.Duration;

/**
 * Hears what calls do, for metrics and traces. It is called on the thread of the call and should be quick; what it throws
 * is logged and otherwise ignored.
 */
public interface CallListener {

    /** A request was made, or could not be. */
    default void attempted(Attempt attempt) {}

    /** A request failed and will be sent again after this wait. */
    default void retrying(Attempt failed, Duration wait) {}

    /** A service asked to wait; nothing goes to it from this connection for that long. */
    default void throttled(String service, Duration wait) {}

    /** A request waits before it is sent, because its service throttles. */
    default void delayed(String operation, Duration wait) {}

    /** Started work was looked at. */
    default void polled(String operation, PollResult<?> seen, Duration sinceStart) {}

    /** The form digest of a web was refused, so the call goes out without one. */
    default void digestUnavailable(String web, String reason) {}
}
