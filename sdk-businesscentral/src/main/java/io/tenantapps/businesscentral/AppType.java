package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The origin of an app. */
public enum AppType {
    /** An app from the marketplace. */
    GLOBAL,
    /**
     * A per-tenant extension, uploaded for this tenant. Microsoft's pages and other clients also use the name
     * {@code PTE}.
     */
    TENANT,
    /** An app published from a development environment. */
    DEV,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static AppType of(@Nullable String written) {
        return "PTE".equalsIgnoreCase(written == null ? "" : written.strip())
                ? TENANT
                : OpenEnums.of(values(), written, UNKNOWN);
    }
}
