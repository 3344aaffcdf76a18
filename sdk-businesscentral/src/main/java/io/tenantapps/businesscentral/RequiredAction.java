package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The action that must first be performed on another app. */
public enum RequiredAction {
    /** The other app must be installed. */
    INSTALL,
    /** The other app must be updated. */
    UPDATE,
    /** The other app must be uninstalled. */
    UNINSTALL,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static RequiredAction of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
