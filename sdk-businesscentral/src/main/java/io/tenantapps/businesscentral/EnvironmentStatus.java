package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The status of an environment. */
public enum EnvironmentStatus {
    /** The environment is ready for use. */
    ACTIVE,
    /** The environment is not ready yet. Try again later. */
    NOT_READY,
    /** The environment is being created. Try again later. */
    PREPARING,
    /** The environment is being updated. Try again later. */
    UPGRADING,
    /** The environment is being recovered. Try again later. */
    RECOVERING,
    /** The environment is being restarted. Try again later. */
    RESTARTING,
    /** The environment is being removed. */
    REMOVING,
    /** The environment is being deleted and can be recovered afterwards. */
    SOFT_DELETING,
    /** The environment was deleted and can be recovered. The service lists the environment under another name. */
    SOFT_DELETED,
    /** The creation of the environment failed. */
    CREATING_FAILED,
    /** The removal of the environment failed. */
    REMOVING_FAILED,
    /** The deletion of the environment failed. */
    SOFT_DELETING_FAILED,
    /** The recovery of the environment failed. */
    RECOVERING_FAILED,
    /** A missing value, or one that is unknown to this version of the SDK. An unknown status does not mean success. */
    UNKNOWN;

    /** Returns the constant for the service's value, ignoring case; {@link #UNKNOWN} if no constant matches. */
    public static EnvironmentStatus of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Returns true if the environment will probably become {@link #ACTIVE} after some time. */
    public boolean isTemporary() {
        return this == NOT_READY || this == PREPARING || this == UPGRADING || this == RECOVERING || this == RESTARTING;
    }
}
