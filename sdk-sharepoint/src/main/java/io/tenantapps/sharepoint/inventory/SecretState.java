package io.tenantapps.sharepoint.inventory;

/** The state of the secrets and certificates of an application. */
public enum SecretState {
    /** The last of them is valid until a date in the future. */
    VALID,
    /** The last of them has expired. */
    EXPIRED,
    /** The application has no secret and no certificate in this tenant. */
    NONE,
    /** The application belongs to another tenant, which has its secrets. */
    IN_OTHER_TENANT,
    /** The application does not exist any more. */
    GONE,
    /** Microsoft Graph was not asked, or refused to answer. It is not known that the secret is valid. */
    UNKNOWN
}
