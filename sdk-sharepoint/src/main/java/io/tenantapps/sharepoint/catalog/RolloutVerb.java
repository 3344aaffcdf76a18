package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.AppVersion;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;

/** The purpose of a rollout. */
enum RolloutVerb {
    INSTALL_OR_UPGRADE,
    UPGRADE_ONLY,
    UNINSTALL;

    /** Returns the change that a site in this state needs. */
    RolloutOutcome due(CatalogApp seen) {
        if (this == UNINSTALL) {
            return seen.isInstalled() ? RolloutOutcome.UNINSTALLED : RolloutOutcome.UNCHANGED;
        }
        if (seen.isInstalled()) {
            return isOlder(seen) ? RolloutOutcome.UPGRADED : RolloutOutcome.UNCHANGED;
        }
        return this == UPGRADE_ONLY ? RolloutOutcome.SKIPPED : RolloutOutcome.INSTALLED;
    }

    /**
     * Returns true if the site has an older version than the catalog. If the versions are not comparable, the service's
     * flag decides.
     */
    static boolean isOlder(CatalogApp seen) {
        AppVersion offered = seen.appCatalogVersion();
        AppVersion installed = seen.installedVersion();
        if (offered == null || installed == null || !offered.isVersion() || !installed.isVersion()) {
            return Boolean.TRUE.equals(seen.canUpgrade());
        }
        return offered.isNewerThan(installed);
    }
}
