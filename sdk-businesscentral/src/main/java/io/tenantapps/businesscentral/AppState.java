package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The state of an app that an environment lists as installed. */
public enum AppState {
    /** The app is installed, and no change is planned. */
    INSTALLED,
    /** The app is installed, and an update is scheduled. */
    UPDATE_PENDING,
    /** An update of the app is running. */
    UPDATING,
    /**
     * The app is being uninstalled. The service still lists the app with this state for up to a minute after it has
     * been uninstalled.
     */
    UNINSTALL_PENDING,
    /** A missing value, or one that is unknown to this version of the SDK. An unknown state does not mean success. */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static AppState of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
