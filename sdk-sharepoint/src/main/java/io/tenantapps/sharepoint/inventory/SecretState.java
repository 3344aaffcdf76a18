package io.tenantapps.sharepoint.inventory;

/** The state of the secrets and certificates of an application. */
public enum SecretState {
    /** At least one secret or certificate is valid now. */
    VALID,
    /** No secret or certificate is valid now, but at least one becomes valid in the future. */
    NOT_YET_VALID,
    /** All secrets and certificates have expired. */
    EXPIRED,
    /** The application has neither a secret nor a certificate in this tenant. */
    NONE,
    /**
     * The application belongs to another tenant, which stores its secrets. These secrets are not visible in this
     * tenant, so an expired secret in this tenant proves nothing.
     */
    IN_OTHER_TENANT,
    /** The application no longer exists. */
    GONE,
    /** Microsoft Graph was not queried, refused the request, or returned no end date. The secret may have expired. */
    UNKNOWN
}
