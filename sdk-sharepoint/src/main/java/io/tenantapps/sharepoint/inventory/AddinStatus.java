package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The status of an installed add-in. The names are those of SharePoint's client object model. */
public enum AddinStatus {
    /** The status is unknown to the service. */
    INVALID_STATUS,
    /** It is being installed. */
    INSTALLING,
    /** It is being uninstalled. */
    UNINSTALLING,
    /** It is installed. */
    INSTALLED,
    /** Its installation is being cancelled. */
    CANCELING,
    /** It is being upgraded. */
    UPGRADING,
    /** It is about to be installed. */
    INITIALIZED,
    /** Its upgrade is being cancelled. */
    UPGRADE_CANCELING,
    /** It is being disabled. */
    DISABLING,
    /** It is disabled. */
    DISABLED,
    /** Its secret is being renewed. */
    SECRET_ROLLING,
    /** It is being moved to the recycle bin. */
    RECYCLING,
    /** It is in the recycle bin. */
    RECYCLED,
    /** It is being restored from the recycle bin. */
    RESTORING,
    /** Its restoration from the recycle bin is being cancelled. */
    RESTORE_CANCELING,
    /** A value that is unknown to this version. The record holds the service's value. */
    UNKNOWN;

    static AddinStatus of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Returns true if a job is removing it. */
    public boolean isBeingRemoved() {
        return this == UNINSTALLING || this == RECYCLING;
    }
}
