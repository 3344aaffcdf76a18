package io.tenantapps.testing.businesscentral;

/** The refusals that Business Central can give to requests with a valid token. */
public enum FakeBcRefusal {
    /** The client is not on the list of authorized Microsoft Entra apps: 401 without a body, for everything. */
    NOT_AUTHORIZED,
    /** The client lacks consent or delegated rights: 403 {@code Forbidden}, for everything. */
    FORBIDDEN,
    /**
     * The client lacks the permission set in the environment: {@code EnvironmentAppOperationFailed} for installing and
     * uninstalling.
     */
    NO_PERMISSION_SET
}
