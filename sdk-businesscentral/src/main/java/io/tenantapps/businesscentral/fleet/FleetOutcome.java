package io.tenantapps.businesscentral.fleet;

/** The outcome for an environment in a fleet. Every environment has exactly one outcome. */
public enum FleetOutcome {
    /** All apps in its plan have their planned versions. */
    UPDATED,
    /** The environment needed no change. */
    UP_TO_DATE,
    /** In a dry run: apps would be updated. The result lists them. */
    WOULD_UPDATE,
    /** All apps of its plan are scheduled, and some have not been updated yet. Check them with a later run. */
    SCHEDULED,
    /** The environment's plan was started, but some apps were not updated. */
    INCOMPLETE,
    /** The environment could not be read. Nothing was changed. */
    FAILED,
    /** The environment did not become active in time. Operations that the service has accepted continue. */
    NOT_READY,
    /** The run skipped the environment and started nothing in it. The result contains the reason. */
    SKIPPED,
    /** The environment was not tried, because the run had already stopped. */
    NOT_STARTED
}
