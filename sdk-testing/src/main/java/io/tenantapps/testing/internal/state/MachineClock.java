package io.tenantapps.testing.internal.state;

import java.time.Clock;

/**
 * The machine's clock, for the one thing that is not under virtual time: MSAL stamps client assertions with the machine's
 * time and takes no other clock, so the fake has to look at the same one to judge them.
 */
public final class MachineClock {
    private MachineClock() {}

    public static Clock utc() {
        return Clock.systemUTC();
    }
}
