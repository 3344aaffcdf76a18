package io.tenantapps.proof;

import io.tenantapps.testing.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One fault that affects a request.
 *
 * @param group the kind of the fault
 * @param name the name of the fault
 * @param certain true if the client can be certain that the request was not processed
 * @param asked the minimum wait before the next request; zero if none is required
 * @param onServer schedules the fault at the fake; null if it occurs before the request reaches the server
 * @param cable the point where the network breaks; null if it does not break
 * @param blinds how later requests that read the state fail
 */
record Mishap(
        Group group,
        String name,
        boolean certain,
        Duration asked,
        Consumer<Order> onServer,
        Cable.Break cable,
        Blindness blinds) {

    /** The kinds of faults, in the order in which a request may encounter them. */
    enum Group {
        NOTHING_SENT("The request was not sent, or the server did not process it"),
        TOKENS("The token or the form digest is refused"),
        REFUSED("The service refuses"),
        THROTTLED("The service throttles"),
        LOST("The response is lost"),
        LATE("The response is lost, and the effect becomes visible late"),
        TROUBLE("A gateway or the service fails, before or after it has acted"),
        UNREADABLE("The response has status 200 and cannot be read"),
        BLIND("The response is lost, and the effect check fails too");

        private final String words;

        Group(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The fate of every request that follows the first request with the fault. */
    enum Blindness {
        NONE,
        FORBIDDEN,
        NO_ANSWER
    }

    /** A fault to schedule, with its required result. */
    record Order(Fault fault, boolean isBusinessCentral, Instant now) {}

    boolean isDate() {
        return name.endsWith("a date");
    }

    @Override
    public String toString() {
        return name;
    }
}
