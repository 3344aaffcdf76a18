package io.tenantapps.businesscentral.fleet;

/** The state of an installed app: whether a newer version exists. */
public enum FleetAppState {
    /** The service offers a newer version. */
    OLDER,
    /** The app is from AppSource, and the service offers no newer version. */
    UP_TO_DATE,
    /**
     * The service offers no newer version, but its list covers only apps from AppSource, and this app is not one of
     * them. Only the publisher of a per-tenant extension knows its newest version.
     */
    NO_NEWER_VERSION_KNOWN,
    /** The available updates of the environment could not be read, or the entry for this app is unreadable. */
    NOT_KNOWN
}
