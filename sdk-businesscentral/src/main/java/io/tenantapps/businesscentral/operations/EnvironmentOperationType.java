package io.tenantapps.businesscentral.operations;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The type of an operation on an environment as a whole. {@link OperationType} covers the types for apps. */
public enum EnvironmentOperationType {
    /** Creates an environment. */
    CREATE,
    /** Copies an environment. */
    COPY,
    /** Renames an environment. */
    ENVIRONMENT_RENAME,
    /** Deletes an environment, which can be recovered for 14 days. */
    SOFT_DELETE,
    /** Deletes an environment finally. */
    DELETE,
    /** Recovers a deleted environment. */
    RECOVER,
    /** Restores an environment to a point in time, as a new environment. */
    PIT_RESTORE,
    /** Updates an environment to another version. */
    UPDATE,
    /** Restarts an environment. */
    RESTART,
    /** Changes a setting of an environment. */
    MODIFY,
    /** Requests the transfer of an environment to another tenant. */
    REQUEST_TRANSFER_TO_ANOTHER_ENTRA_TENANT,
    /** Moves an environment to another tenant. */
    MOVE_TO_ANOTHER_AAD_TENANT,
    /**
     * A missing value, or one that is unknown to this version of the SDK. Do not treat this constant as equivalent to
     * any other constant.
     */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static EnvironmentOperationType of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
