package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** What is going on with an app that an environment lists as installed. */
public enum AppState {
    /** It is there, and nothing is planned. */
    INSTALLED,
    /** It is there, and an update is waiting. */
    UPDATE_PENDING,
    /** It is being updated. */
    UPDATING,
    /** It is on its way out: for up to a minute after it was uninstalled it is still listed like this. */
    UNINSTALL_PENDING,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static AppState of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
