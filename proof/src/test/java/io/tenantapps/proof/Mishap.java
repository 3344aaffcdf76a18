package io.tenantapps.proof;

import io.tenantapps.testing.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One thing that can go wrong with a request.
 *
 * @param group of which kind it is
 * @param name what it is called
 * @param certain whether the request was certainly not carried out, by what everybody can know
 * @param asked the least wait before anything is sent again; zero for none
 * @param onServer orders it at the fake; null where it happens before
 * @param cable where the way to the server breaks; null for nowhere
 * @param blinds whether the state cannot be read afterwards
 */
record Mishap(
        Group group,
        String name,
        boolean certain,
        Duration asked,
        Consumer<Order> onServer,
        Cable.Break cable,
        Blindness blinds) {

    /** Kinds of mishaps, in the order in which a request may meet them. */
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

    /** What becomes of every request after the first that was struck. */
    enum Blindness {
        NONE,
        FORBIDDEN,
        NO_ANSWER
    }

    /** A fault to be ordered, and what it has to be like. */
    record Order(Fault fault, boolean isBusinessCentral, Instant now) {}

    boolean isDate() {
        return name.endsWith("a date");
    }

    @Override
    public String toString() {
        return name;
    }
}
