package io.tenantapps.testing;

/** The state of a fake tenant at one point in time. Create a snapshot with {@link FakeTenant#snapshot()}. */
public final class FakeSnapshot {
    private final FakeTenant tenant;
    private final Runnable restoration;

    FakeSnapshot(FakeTenant tenant, Runnable restoration) {
        this.tenant = tenant;
        this.restoration = restoration;
    }

    boolean isOf(FakeTenant other) {
        return tenant == other;
    }

    Runnable restoration() {
        return restoration;
    }
}
