package io.tenantapps.businesscentral.fleet;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The time of day after which a run begins nothing. */
record EndOfWork(LocalTime time, ZoneId zone) {

    /** Returns the next time after the start of the run. */
    Instant after(Instant start) {
        ZonedDateTime now = start.atZone(zone);
        ZonedDateTime today = now.toLocalDate().atTime(time).atZone(zone);
        return (today.toInstant().isAfter(start)
                        ? today
                        : now.toLocalDate().plusDays(1).atTime(time).atZone(zone))
                .toInstant();
    }

    String words() {
        return "the run begins nothing after " + time + " (" + zone + ")";
    }
}
