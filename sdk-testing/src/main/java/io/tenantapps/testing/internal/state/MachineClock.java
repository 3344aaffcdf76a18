package io.tenantapps.testing.internal.state;

import java.time.Clock;

/**
 * The machine's clock, for client assertions only. MSAL takes the time from the machine's clock when it signs them, and
 * accepts no other clock, so the fake must check them against the same clock.
 */
public final class MachineClock {
    private MachineClock() {}

    public static Clock utc() {
        return Clock.systemUTC();
    }
}
