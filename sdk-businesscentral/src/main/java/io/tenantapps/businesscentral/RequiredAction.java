package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** What has to be done with another app first. */
public enum RequiredAction {
    /** It has to be installed. */
    INSTALL,
    /** It has to be updated. */
    UPDATE,
    /** It has to be uninstalled. */
    UNINSTALL,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static RequiredAction of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
