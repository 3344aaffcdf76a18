package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The result of the last update or uninstallation of an app. */
public enum AttemptResult {
    /** The attempt succeeded. */
    SUCCEEDED,
    /** The attempt failed. The operation contains the reason. */
    FAILED,
    /** The attempt was canceled before it ran. */
    CANCELED,
    /** The attempt was skipped because it was no longer necessary. */
    SKIPPED,
    /** A missing value, or one that is unknown to this version of the SDK. An unknown result does not mean success. */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static AttemptResult of(@Nullable String written) {
        return "cancelled".equalsIgnoreCase(written == null ? "" : written.strip())
                ? CANCELED
                : OpenEnums.of(values(), written, UNKNOWN);
    }
}
