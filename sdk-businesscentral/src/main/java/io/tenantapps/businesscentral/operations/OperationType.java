package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The type of an operation. */
public enum OperationType {
    /** Installs an app. */
    INSTALL,
    /** Uninstalls an app. */
    UNINSTALL,
    /** Updates an app to another version. */
    UPDATE,
    /**
     * Replaces an app with a build that contains a fix. The type was observed only among the operations of an
     * environment.
     */
    HOTFIX,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** The service's prefix for the types of environment operations, such as {@code environmentAppUpdate}. */
    private static final String ENVIRONMENT = "environmentApp";

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static OperationType of(@Nullable String written) {
        String bare = written == null ? "" : written.strip();
        return OpenEnums.of(
                values(),
                bare.regionMatches(true, 0, ENVIRONMENT, 0, ENVIRONMENT.length())
                        ? bare.substring(ENVIRONMENT.length())
                        : bare,
                UNKNOWN);
    }
}
