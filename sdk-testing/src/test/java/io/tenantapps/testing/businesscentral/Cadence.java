package io.tenantapps.testing.businesscentral;

/** Sets a value that only a client can set, for a test that changes as much as possible. */
public final class Cadence {
    private Cadence() {}

    public static void set(FakeEnvironment environment, String cadence) {
        environment.change(settings -> settings.cadence(cadence));
    }
}
