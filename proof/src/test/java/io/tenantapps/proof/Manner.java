package io.tenantapps.proof;

import java.time.Duration;

/** A way to call an operation. */
enum Manner {
    /** With {@code execute()}. */
    PLAIN(Duration.ofMinutes(10)),
    /** With {@code executeAndAwait()}, if the operation starts work on the server. */
    AWAITED(Duration.ofMinutes(10)),
    /** With a deadline that is too short for most delays. */
    HURRIED(Duration.ofSeconds(6));

    private final Duration limit;

    Manner(Duration limit) {
        this.limit = limit;
    }

    /** Returns the maximum duration of the call. */
    Duration limit() {
        return limit;
    }
}
