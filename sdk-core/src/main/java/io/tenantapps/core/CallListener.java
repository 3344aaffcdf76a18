package io.tenantapps.core;

import java.time.Duration;

/**
 * A listener for the events of calls, for metrics and traces. The SDK calls the listener on the thread of the call, so
 * the listener should be quick. The SDK logs an exception that the listener throws, and then ignores the exception.
 */
public interface CallListener {

    /** Called after an attempt to send a request. */
    default void attempted(Attempt attempt) {}

    /** Called when a failed request will be retried, before the delay. */
    default void retrying(Attempt failed, Duration wait) {}

    /**
     * Called when a service starts to throttle this connection. The connection sends no requests to the service during
     * the delay.
     */
    default void throttled(String service, Duration wait) {}

    /** Called when a request waits before it is sent, because its service is throttling the connection. */
    default void delayed(String operation, Duration wait) {}

    /** Called after each poll of an operation that a service has accepted. */
    default void polled(String operation, PollResult<?> seen, Duration sinceStart) {}

    /**
     * Called when the client could not obtain a form digest for a web. The client sends the write without a form
     * digest.
     */
    default void digestUnavailable(String web, String reason) {}
}
