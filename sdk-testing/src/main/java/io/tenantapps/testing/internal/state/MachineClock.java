package io.tenantapps.testing.internal.state;

import java.time.Clock;

/**
 * The machine's clock, for two purposes. MSAL signs client assertions with the machine's time and accepts no other
 * clock, so the fake must check the assertions against the same clock. A recording contains the times of real calls, so
 * it needs the machine's time too.
 */
public final class MachineClock {
    private MachineClock() {}

    public static Clock utc() {
        return Clock.systemUTC();
    }
}
