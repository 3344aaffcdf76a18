package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** How the last update or uninstallation of an app ended. */
public enum AttemptResult {
    /** It worked. */
    SUCCEEDED,
    /** It failed; the operation tells why. */
    FAILED,
    /** It was canceled before it ran. */
    CANCELED,
    /** It was not needed any more. */
    SKIPPED,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static AttemptResult of(@Nullable String written) {
        return "cancelled".equalsIgnoreCase(written == null ? "" : written.strip())
                ? CANCELED
                : OpenEnums.of(values(), written, UNKNOWN);
    }
}
