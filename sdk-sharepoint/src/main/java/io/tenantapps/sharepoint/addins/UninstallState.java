package io.tenantapps.sharepoint.addins;

/** What became of one add-in that was to be uninstalled. */
public enum UninstallState {
    /** It would be asked for; only a {@linkplain AddinUninstallPlan#dryRun dry run} says so. */
    PLANNED,
    /** It is gone: the web no longer lists it. */
    SUCCEEDED,
    /** Its job failed, or could not be started; the add-in is there. */
    FAILED,
    /** A job is at work on it. */
    RUNNING,
    /** The service knows no such job any more, and the add-in is still installed. */
    LOST,
    /** It was not asked for, and nothing was done: it is not listed there, or needs {@link UninstallAddins#tenantWide}. */
    REFUSED,
    /** It was asked for and the answer was lost, and looking did not tell. Look again before you ask again. */
    UNKNOWN
}
