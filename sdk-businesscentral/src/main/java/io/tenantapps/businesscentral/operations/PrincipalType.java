package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The type of the principal that started an operation. */
public enum PrincipalType {
    /** A user. */
    USER,
    /** An application. */
    APP,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static PrincipalType of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
