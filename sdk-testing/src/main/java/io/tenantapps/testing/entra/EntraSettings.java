package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.state.MachineClock;
import java.time.Clock;

/**
 * The sign-in settings.
 *
 * @param user the user who signs in, in the browser and with device codes
 * @param declines true if that user declines each request
 * @param clock the clock that determines the times of new assertions, and with which the fake checks assertions
 * @param workflow the subject of the GitHub workflow
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
