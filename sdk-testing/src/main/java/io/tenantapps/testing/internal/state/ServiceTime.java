package io.tenantapps.testing.internal.state;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The clock and the passage of time for a tenant's services.
 *
 * @param clock the clock of the tenant
 * @param clientsWork returns true while a client thread that virtual time takes into account is working
 * @param passing lets time pass for a service while the service's client waits; the flag is true if virtual time counts
 *     that client
 */
public record ServiceTime(Clock clock, BooleanSupplier clientsWork, Passing passing) {

    /** Lets time pass. */
    public interface Passing {
        void pass(Duration duration, boolean clientIsCounted) throws InterruptedException;
    }

    public Instant instant() {
        return clock.instant();
    }

    public boolean isAtWork() {
        return clientsWork.getAsBoolean();
    }

    void pass(Duration duration, boolean clientIsCounted) {
        try {
            passing.pass(duration, clientIsCounted);
        } catch (InterruptedException e) {
            Thread.currentThread()
                    .interrupt(); // the server is being closed, and no client is waiting for the remaining bytes
        }
    }
}
