package io.tenantapps.businesscentral;

/** What became of an app of a plan. */
public enum UpdateOutcome {
    /** It was asked for, has ended well, and the app is listed in that version. */
    DONE,
    /** Nothing was asked for: the app was there in that version already, or in a newer one. */
    ALREADY_THERE,
    /** It is scheduled for the update window. */
    SCHEDULED,
    /** It is on its way. */
    RUNNING,
    /** It was scheduled and has been cancelled. */
    CANCELED,
    /** It was refused or has failed. */
    FAILED,
    /** It was asked for, or may have been, and what came of it is not known: look before it is asked for again. */
    UNKNOWN,
    /** Nothing was asked for, since something before it was not done. */
    NOT_TRIED;

    /** Whether the app is as planned. */
    public boolean isSuccess() {
        return this == DONE || this == ALREADY_THERE;
    }
}
