package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** What an operation does. */
public enum OperationType {
    /** Installs an app. */
    INSTALL,
    /** Uninstalls an app. */
    UNINSTALL,
    /** Brings an app to another version. */
    UPDATE,
    /** Replaces an app by a mended build; seen among the operations of an environment only. */
    HOTFIX,
    /** A value that this version of the SDK does not know, or none. It never means that all is well. */
    UNKNOWN;

    /** Operations of an environment are called {@code environmentAppUpdate} and so on. */
    private static final String ENVIRONMENT = "environmentApp";

    /** The constant for what the service wrote, whatever its case; {@link #UNKNOWN} for anything not listed here. */
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
