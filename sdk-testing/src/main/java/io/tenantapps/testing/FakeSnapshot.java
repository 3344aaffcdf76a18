package io.tenantapps.testing;

/** A fake tenant as it was at some moment; see {@link FakeTenant#snapshot()}. */
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
