package io.tenantapps.businesscentral;

/** The kind of a plan step. */
public enum StepKind {
    /** Updates one app to exactly the planned version. */
    UPDATE,
    /**
     * Installs, in exactly the planned version, one app that other apps need. The request accepts the provider's
     * licence terms.
     */
    INSTALL,
    /**
     * Updates apps that need each other. Only the service can do this, so the client requests one app together with its
     * dependencies. The service chooses the newest compatible versions of the other apps, which may be newer than
     * planned.
     */
    UPDATE_TOGETHER
}
