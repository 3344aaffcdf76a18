package io.tenantapps.businesscentral.fleet;

/** What became of an environment of a fleet. Every environment ends in exactly one of these. */
public enum FleetOutcome {
    /** All apps of its plan are as planned. */
    UPDATED,
    /** There was nothing to do. */
    UP_TO_DATE,
    /** Its plan was begun, and some apps of it are not updated. */
    INCOMPLETE,
    /** It could not be looked at; nothing was done. */
    FAILED,
    /** It did not become active in time. What was asked for in it goes on. */
    NOT_READY,
    /** It was left alone on purpose, and nothing was begun in it. */
    SKIPPED,
    /** It was not tried, because the run was stopped before. */
    NOT_STARTED
}
