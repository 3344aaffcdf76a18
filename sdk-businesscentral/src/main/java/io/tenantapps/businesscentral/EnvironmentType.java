package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The purpose of an environment. */
public enum EnvironmentType {
    /** A production environment. */
    PRODUCTION,
    /** A sandbox environment, for tests. */
    SANDBOX,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static EnvironmentType of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
