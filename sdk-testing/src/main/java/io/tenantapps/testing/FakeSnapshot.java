package io.tenantapps.testing;

/** The state of a fake tenant at one moment. Create it with {@link FakeTenant#snapshot()}. */
public final class FakeSnapshot {
    private final FakeTenant tenant;
    private final Runnable wayBack;

    FakeSnapshot(FakeTenant tenant, Runnable wayBack) {
        this.tenant = tenant;
        this.wayBack = wayBack;
    }

    boolean isOf(FakeTenant other) {
        return tenant == other;
    }

    Runnable wayBack() {
        return wayBack;
    }
}
