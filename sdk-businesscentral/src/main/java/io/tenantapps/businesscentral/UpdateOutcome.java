package io.tenantapps.businesscentral;

/** The outcome for an app in a plan. */
public enum UpdateOutcome {
    /** The request succeeded, and the environment lists the app with the planned version. */
    DONE,
    /** No request was sent, because the planned version or a newer version was already installed. */
    ALREADY_INSTALLED,
    /** The update is scheduled for the update window. */
    SCHEDULED,
    /** The update is running. */
    RUNNING,
    /** The update was scheduled and then canceled. */
    CANCELED,
    /** The service refused the update, or the update failed. */
    FAILED,
    /**
     * A request was sent, or may have been sent, and its result is unknown. Check the app before you send another
     * request.
     */
    UNKNOWN,
    /** No request was sent, because an earlier step was not completed. */
    NOT_STARTED;

    /** Returns true if the app has the planned version or a newer one. */
    public boolean isSuccess() {
        return this == DONE || this == ALREADY_INSTALLED;
    }
}
