package io.tenantapps.sharepoint.rollout;

import io.tenantapps.sharepoint.catalog.Rollout;

/** How a site came out of a {@link Rollout}; in a dry run, how it would. Every site has exactly one. */
public enum RolloutOutcome {
    /** The app was installed, read back. */
    INSTALLED,
    /** The app was brought to the catalog's version, read back. */
    UPGRADED,
    /** The app was uninstalled, read back. */
    UNINSTALLED,
    /** There was nothing to do. */
    UNCHANGED,
    /** It was left alone; the reason says why. */
    SKIPPED,
    /** It was tried and failed; the reason says why. */
    FAILED,
    /**
     * A request was sent, or may have been, and its effect was not seen. It is not sent again: run the rollout again with the
     * same journal to look again, or with {@link Rollout#repeatUnknown} to send it once more.
     */
    UNKNOWN,
    /** It was not tried, because the run was stopped before. */
    NOT_STARTED;

    /** True if somebody has to look at it. */
    boolean isTrouble() {
        return this == FAILED || this == UNKNOWN || this == NOT_STARTED;
    }
}
