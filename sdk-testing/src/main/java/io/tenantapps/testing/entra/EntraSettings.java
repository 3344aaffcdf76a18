package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.state.MachineClock;
import java.time.Clock;

/**
 * How the sign-in behaves.
 *
 * @param user who signs in, in the browser and with device codes
 * @param declines true if that user says no
 * @param clock by which clock assertions are judged and stamped
 * @param workflow what the workflow of GitHub is
 */
record EntraSettings(String user, boolean declines, Clock clock, String workflow) {
    static final EntraSettings DEFAULT = new EntraSettings(
            "admin@" + EntraDirectory.DOMAIN, false, MachineClock.utc(), "repo:contoso/apps:ref:refs/heads/main");

    EntraSettings user(String other) {
        return new EntraSettings(other, false, clock, workflow);
    }

    EntraSettings declining() {
        return new EntraSettings(user, true, clock, workflow);
    }

    EntraSettings clock(Clock other) {
        return new EntraSettings(user, declines, other, workflow);
    }

    EntraSettings workflow(String other) {
        return new EntraSettings(user, declines, clock, other);
    }
}
