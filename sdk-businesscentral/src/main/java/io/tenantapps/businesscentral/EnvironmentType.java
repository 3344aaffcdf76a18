package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** What an environment is for. */
public enum EnvironmentType {
    /** For work. */
    PRODUCTION,
    /** For trying out. */
    SANDBOX,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static EnvironmentType of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
