package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Settings;
import org.jspecify.annotations.Nullable;

/** How Business Central speaks, and what it refuses. */
final class BcSettings extends Settings<BcSettings> {
    static final BcSettings DEFAULT = new BcSettings();

    private FakeBcDialect dialect = FakeBcDialect.LIVE;
    private FakeBcErrorForm errorForm = FakeBcErrorForm.PLAIN;
    private FakeBcOperationForm operationForm = FakeBcOperationForm.BARE;
    private BcVersion newest = BcVersion.NEWEST;
    private @Nullable FakeBcRefusal refusal;
    private int actionStatus = 200;
    private String canceled = "canceled";
    private boolean ignoresUnknownProperties;
    private long productionQuota = 1;
    private long storageQuota;

    private BcSettings() {}

    BcSettings dialect(FakeBcDialect other) {
        return changed(copy -> copy.dialect = other);
    }

    FakeBcDialect dialect() {
        return dialect;
    }

    BcSettings errorForm(FakeBcErrorForm other) {
        return changed(copy -> copy.errorForm = other);
    }

    FakeBcErrorForm errorForm() {
        return errorForm;
    }

    BcSettings operationForm(FakeBcOperationForm other) {
        return changed(copy -> copy.operationForm = other);
    }

    FakeBcOperationForm operationForm() {
        return operationForm;
    }

    BcSettings newest(BcVersion other) {
        return changed(copy -> copy.newest = other);
    }

    /** Returns the newest version of the API that it knows. */
    BcVersion newest() {
        return newest;
    }

    BcSettings refusal(@Nullable FakeBcRefusal other) {
        return changed(copy -> copy.refusal = other);
    }

    /** Returns why it refuses everything; null if it does not. */
    @Nullable
    FakeBcRefusal refusal() {
        return refusal;
    }

    BcSettings actionStatus(int other) {
        return changed(copy -> copy.actionStatus = other);
    }

    /** Returns the status with which it accepts work. */
    int actionStatus() {
        return actionStatus;
    }

    BcSettings canceled(String other) {
        return changed(copy -> copy.canceled = other);
    }

    /** Returns how the status of what was canceled is spelt. */
    String canceled() {
        return canceled;
    }

    BcSettings ignoresUnknownProperties(boolean other) {
        return changed(copy -> copy.ignoresUnknownProperties = other);
    }

    boolean ignoresUnknownProperties() {
        return ignoresUnknownProperties;
    }

    BcSettings productionQuota(long other) {
        return changed(copy -> copy.productionQuota = other);
    }

    /** Returns how many production environments the tenant may have. */
    long productionQuota() {
        return productionQuota;
    }

    BcSettings storageQuota(long other) {
        return changed(copy -> copy.storageQuota = other);
    }

    /** Returns how many kilobytes it may use beyond those that come with its environments. */
    long storageQuota() {
        return storageQuota;
    }

    /** Returns a status as it is spelt. */
    String spelt(String status) {
        return status.equals("canceled") ? canceled : status;
    }
}
