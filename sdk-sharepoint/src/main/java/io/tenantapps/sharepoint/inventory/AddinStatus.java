package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The status of an installed add-in. The names come from SharePoint's client object model. */
public enum AddinStatus {
    /** The status is unknown to the service. */
    INVALID_STATUS,
    /** The add-in is being installed. */
    INSTALLING,
    /** The add-in is being uninstalled. */
    UNINSTALLING,
    /** The add-in is installed. */
    INSTALLED,
    /** The installation is being cancelled. */
    CANCELING,
    /** The add-in is being upgraded. */
    UPGRADING,
    /** The add-in is about to be installed. */
    INITIALIZED,
    /** The upgrade is being cancelled. */
    UPGRADE_CANCELING,
    /** The add-in is being disabled. */
    DISABLING,
    /** The add-in is disabled. */
    DISABLED,
    /** The add-in's secret is being renewed. */
    SECRET_ROLLING,
    /** The add-in is being moved to the recycle bin. */
    RECYCLING,
    /** The add-in is in the recycle bin. */
    RECYCLED,
    /** The add-in is being restored from the recycle bin. */
    RESTORING,
    /** The restoration from the recycle bin is being cancelled. */
    RESTORE_CANCELING,
    /** A value that this SDK version does not support. The record holds the value as the service sent it. */
    UNKNOWN;

    static AddinStatus of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Returns true if a job is removing the add-in. */
    public boolean isBeingRemoved() {
        return this == UNINSTALLING || this == RECYCLING;
    }
}
