package io.tenantapps.sharepoint.rollout;

import io.tenantapps.sharepoint.catalog.Rollout;

/**
 * The outcome of a {@link Rollout} on a site, or the expected outcome in a dry run. Every site has exactly one outcome.
 */
public enum RolloutOutcome {
    /** The app was installed. A later read confirmed the installation. */
    INSTALLED,
    /** The app was upgraded to the catalog's version. A later read confirmed the upgrade. */
    UPGRADED,
    /** The app was uninstalled. A later read confirmed the uninstallation. */
    UNINSTALLED,
    /** The site needed no change. */
    UNCHANGED,
    /** The site was skipped. The row of the site contains the reason. */
    SKIPPED,
    /** The change failed. The row of the site contains the reason. */
    FAILED,
    /**
     * A request was sent, or may have been sent, but no effect was observed. The client does not repeat the request.
     * Run the rollout again with the same journal to check the site again, or with {@link Rollout#repeatUnknown} to
     * send the request again.
     */
    UNKNOWN,
    /** The site was not tried, because the run had already stopped. */
    NOT_STARTED;

    /** Returns true if an administrator has to check the site. */
    boolean isTrouble() {
        return this == FAILED || this == UNKNOWN || this == NOT_STARTED;
    }
}
