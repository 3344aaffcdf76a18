package io.tenantapps.testing;

import io.tenantapps.testing.internal.state.Memory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the clients that were throttled, and of the requests that were sent too early. A request counts as too
 * early only if the client must have sent it after reading the response: a request after a
 * {@linkplain VirtualTime.Company#rests rest}, or a request over the same connection if no other thread could have sent
 * it.
 */
final class Throttling {
    private final List<Pause> pauses = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * A request and the circumstances of its arrival.
     *
     * @param service the name of the requested service
     * @param connection the number of the connection that carried the request
     * @param company the threads that were active when the request arrived
     */
    record Arrival(SeenRequest request, String service, int connection, VirtualTime.Company company) {}

    private record Pause(Arrival arrival, VirtualTime.Company company, Instant until) {
        boolean forbids(Arrival other, Instant now) {
            return other.service().equals(arrival.service())
                    && now.isBefore(until)
                    && (other.company.rests() > company.rests() || isFromTheSameHand(other));
        }

        private boolean isFromTheSameHand(Arrival other) {
            return other.connection == arrival.connection
                    && company.isAlone()
                    && other.company.crowds() == company.crowds();
        }
    }

    void arrived(Arrival arrival, Instant now) {
        pauses.removeIf(pause -> !now.isBefore(pause.until));
        pauses.stream()
                .filter(pause -> pause.forbids(arrival, now))
                .findFirst()
                .ifPresent(pause -> violations.add(arrival.request + ", although the response to request "
                        + pause.arrival.request.number() + " demands a wait until " + pause.until));
    }

    void answered(Arrival arrival, @Nullable String retryAfter, Instant now, VirtualTime.Company company) {
        Instant until = retryAfter == null ? null : until(retryAfter, now);
        if (until != null) {
            pauses.add(new Pause(arrival, company, until));
        }
    }

    private static @Nullable Instant until(String value, Instant now) {
        try {
            return value.matches("\\d{1,9}")
                    ? now.plusSeconds(Long.parseLong(value))
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null; // the length of the delay is not a number
        }
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    Runnable remember() {
        return Memory.all(Memory.of(pauses), Memory.of(violations));
    }

    void reset() {
        pauses.clear();
        violations.clear();
    }
}
