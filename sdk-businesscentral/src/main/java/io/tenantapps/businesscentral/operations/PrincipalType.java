package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** Who started an operation. */
public enum PrincipalType {
    /** A user. */
    USER,
    /** An application. */
    APP,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
    public static PrincipalType of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
