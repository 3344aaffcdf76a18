package io.tenantapps.businesscentral;

/** What a step of a plan does. */
public enum StepKind {
    /** Updates one app, to exactly the version that is planned. */
    UPDATE,
    /** Installs one app that others need, in exactly the version that is planned. Accepts the licence terms of its provider. */
    INSTALL,
    /**
     * Updates apps that need each other, which only the service can do: one is asked for, along with what it needs, so the others
     * get the newest versions that fit, which may be newer than those that are planned.
     */
    UPDATE_TOGETHER
}
