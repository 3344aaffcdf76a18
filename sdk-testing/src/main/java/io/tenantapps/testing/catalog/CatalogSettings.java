package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.state.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of an app catalog. */
final class CatalogSettings extends Settings<CatalogSettings> {
    static final CatalogSettings DEFAULT = new CatalogSettings();

    private Duration hidden = Duration.ZERO;
    private Duration deployTime = Duration.ofSeconds(2);
    private Duration jobTime = Duration.ofSeconds(15);
    private @Nullable FakeRefusal refusal;
    private boolean hasFullScriptSources;

    private CatalogSettings() {}

    CatalogSettings hidden(Duration other) {
        return changed(copy -> copy.hidden = other);
    }

    /** Returns the time after an upload during which the app cannot be found. */
    Duration hidden() {
        return hidden;
    }

    CatalogSettings deployTime(Duration other) {
        return changed(copy -> copy.deployTime = other);
    }

    Duration deployTime() {
        return deployTime;
    }

    CatalogSettings jobTime(Duration other) {
        return changed(copy -> copy.jobTime = other);
    }

    /** Returns the duration of an installation, upgrade or uninstallation. */
    Duration jobTime() {
        return jobTime;
    }

    CatalogSettings refusal(@Nullable FakeRefusal other) {
        return changed(copy -> copy.refusal = other);
    }

    /** Returns the reason for refusing writes; null if the catalog does not refuse writes. */
    @Nullable
    FakeRefusal refusal() {
        return refusal;
    }

    CatalogSettings hasFullScriptSources(boolean other) {
        return changed(copy -> copy.hasFullScriptSources = other);
    }

    /** True if the tenant's list of trusted script sources is full. */
    boolean hasFullScriptSources() {
        return hasFullScriptSources;
    }
}
