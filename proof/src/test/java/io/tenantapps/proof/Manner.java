package io.tenantapps.proof;

import java.time.Duration;

/** How an operation is called. */
enum Manner {
    /** As it is. */
    PLAIN(Duration.ofMinutes(10)),
    /** Until it is true, where it starts work that goes on. */
    AWAITED(Duration.ofMinutes(10)),
    /** With so little time that most waits do not fit. */
    HURRIED(Duration.ofSeconds(6));

    private final Duration limit;

    Manner(Duration limit) {
        this.limit = limit;
    }

    /** When it must have come to its end. */
    Duration limit() {
        return limit;
    }
}
