package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.AppVersion;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;

/** What a rollout is for. */
enum RolloutVerb {
    INSTALL_OR_UPGRADE,
    UPGRADE_ONLY,
    UNINSTALL;

    /** What is to be done on a site that looks like that. */
    RolloutOutcome due(CatalogApp seen) {
        if (this == UNINSTALL) {
            return seen.isInstalled() ? RolloutOutcome.UNINSTALLED : RolloutOutcome.UNCHANGED;
        }
        if (seen.isInstalled()) {
            return isOlder(seen) ? RolloutOutcome.UPGRADED : RolloutOutcome.UNCHANGED;
        }
        return this == UPGRADE_ONLY ? RolloutOutcome.SKIPPED : RolloutOutcome.INSTALLED;
    }

    /** Whether the site has an older version than the catalog; where the numbers do not tell, the service does. */
    static boolean isOlder(CatalogApp seen) {
        AppVersion offered = seen.appCatalogVersion();
        AppVersion installed = seen.installedVersion();
        if (offered == null || installed == null || !offered.isVersion() || !installed.isVersion()) {
            return Boolean.TRUE.equals(seen.canUpgrade());
        }
        return offered.isNewerThan(installed);
    }
}
