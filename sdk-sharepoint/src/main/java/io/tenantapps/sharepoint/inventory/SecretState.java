package io.tenantapps.sharepoint.inventory;

/** The state of the secrets and certificates of an application. */
public enum SecretState {
    /** At least one of them is valid now. */
    VALID,
    /** None is valid now, but the validity of at least one begins in the future. */
    NOT_YET_VALID,
    /** The last of them has expired. */
    EXPIRED,
    /** The application has neither a secret nor a certificate in this tenant. */
    NONE,
    /**
     * The application belongs to another tenant, which has its secrets. They are not visible here, so an expired secret
     * in this tenant proves nothing.
     */
    IN_OTHER_TENANT,
    /** The application does not exist any more. */
    GONE,
    /**
     * Microsoft Graph was not asked, refused to answer, or returned no end date. It is not known that the secret is
     * valid.
     */
    UNKNOWN
}
