package io.tenantapps.testing.businesscentral;

/** The refusals that Business Central can give to requests with a valid token. */
public enum FakeBcRefusal {
    /**
     * The client is not on the list of authorized Microsoft Entra apps: every request is refused with 401, without a
     * body.
     */
    NOT_AUTHORIZED,
    /** The client lacks consent or delegated rights: every request is refused with 403 {@code Forbidden}. */
    FORBIDDEN,
    /**
     * The client lacks the permission set in the environment: {@code EnvironmentAppOperationFailed} when the client
     * installs or uninstalls an app.
     */
    NO_PERMISSION_SET
}
