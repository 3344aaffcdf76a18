package io.tenantapps.businesscentral.fleet;

/**
 * The outcome for an environment in a run that schedules environment updates. Every environment has exactly one outcome.
 */
public enum FleetScheduleOutcome {
    /** The list of updates shows the change. */
    CHANGED,
    /** The environment needed no change, and no change was requested. */
    ALREADY_SO,
    /** In a dry run: the change would be requested. */
    WOULD_CHANGE,
    /** The run skipped the environment and requested nothing. The result contains the reason. */
    SKIPPED,
    /** The environment is temporarily not active, for example because it is being updated. Nothing was requested. */
    NOT_READY,
    /** According to the list of updates, the change is not possible. Nothing was requested. */
    NOT_POSSIBLE,
    /** The service accepted the request, but the list of updates does not show the change. */
    UNCHANGED,
    /** The environment could not be read, or the service refused the change. Nothing was changed. */
    FAILED,
    /** A request may have been sent, and the list of updates does not show the change. */
    UNKNOWN,
    /** The environment was not tried, because the run had already stopped. */
    NOT_STARTED
}
