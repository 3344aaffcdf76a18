package io.tenantapps.businesscentral.internal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time when a request was first sent, according to the service's clock if its time is known.
 *
 * @param earliest the earliest time that the service may have written for the request
 * @param latest the latest time that the service may have had when the client sent the request
 */
record SentTime(Instant earliest, Instant latest) {
    /**
     * The tolerance if the service's time is known. The service's time has a resolution of one second, and comes from a
     * later response.
     */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /**
     * The tolerance if the response does not contain the service's time. The two clocks may differ by this amount.
     */
    private static final Duration SLACK_BETWEEN_CLOCKS = Duration.ofMinutes(1);

    /**
     * Returns the time at the service.
     *
     * @param there the service's time of a later response; null if it is unknown
     * @param here the client's time of that response
     * @param firstSent the client's time when the request was first sent
     */
    static SentTime of(@Nullable Instant there, Instant here, Instant firstSent) {
        Duration slack = there == null ? SLACK_BETWEEN_CLOCKS : SLACK;
        Instant sent = there == null ? firstSent : firstSent.plus(Duration.between(here, there));
        return new SentTime(sent.minus(slack), sent);
    }

    /** Returns true if an operation with these times may belong to the request. */
    boolean mayHaveStarted(@Nullable Instant createdOn, @Nullable Instant completedOn) {
        return createdOn != null
                && !createdOn.isBefore(earliest)
                && (completedOn == null || !completedOn.isBefore(latest));
    }
}
