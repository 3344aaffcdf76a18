package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** Where an app came from. */
public enum AppType {
    /** From the marketplace. */
    GLOBAL,
    /** Uploaded for this tenant: a per-tenant extension. Pages and clients write {@code PTE} for it too. */
    TENANT,
    /** Published from a development environment. */
    DEV,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static AppType of(@Nullable String written) {
        return "PTE".equalsIgnoreCase(written == null ? "" : written.strip())
                ? TENANT
                : OpenEnums.of(values(), written, UNKNOWN);
    }
}
