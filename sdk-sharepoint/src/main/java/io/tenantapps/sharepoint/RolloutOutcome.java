package io.tenantapps.sharepoint;

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
    /** It was not tried, because the run was stopped before. */
    NOT_STARTED
}
