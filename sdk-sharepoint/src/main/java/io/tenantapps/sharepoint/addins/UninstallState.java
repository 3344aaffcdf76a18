package io.tenantapps.sharepoint.addins;

/** The state of an add-in in an uninstallation. */
public enum UninstallState {
    /** A run would uninstall the add-in. Only a {@linkplain AddinUninstallPlan#dryRun dry run} reports this state. */
    PLANNED,
    /** The add-in is gone: the web no longer lists it. */
    SUCCEEDED,
    /** The uninstall job failed or could not be started. The add-in is still installed. */
    FAILED,
    /** A job is uninstalling the add-in. */
    RUNNING,
    /** The service no longer finds the job, and the add-in is still installed. */
    LOST,
    /**
     * No request was sent, and nothing was changed: the web does not list the add-in, or the add-in needs
     * {@link UninstallAddins#tenantWide}.
     */
    REFUSED,
    /**
     * The request was sent but its response was lost, and a check was inconclusive. Check the web before you repeat the
     * request.
     */
    UNKNOWN
}
