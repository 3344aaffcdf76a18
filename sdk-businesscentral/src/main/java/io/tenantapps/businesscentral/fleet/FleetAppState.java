package io.tenantapps.businesscentral.fleet;

/** What is known about newer versions of an installed app. */
public enum FleetAppState {
    /** The service offers a newer version. */
    OLDER,
    /** The app is from AppSource, and the service offers no newer version. */
    UP_TO_DATE,
    /**
     * The service offers no newer version, and would not: it lists the updates of apps from AppSource alone. A newer version of an
     * extension of your own is known to whoever built it.
     */
    NOTHING_NEWER_KNOWN,
    /** The available updates of the environment could not be read, or what they say about this app cannot be read. */
    NOT_KNOWN
}
