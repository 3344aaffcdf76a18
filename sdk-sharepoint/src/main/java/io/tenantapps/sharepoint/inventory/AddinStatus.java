package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** How an installed add-in is doing. The names are those of SharePoint's client object model. */
public enum AddinStatus {
    /** The service does not know either. */
    INVALID_STATUS,
    /** It is being installed. */
    INSTALLING,
    /** It is being uninstalled. */
    UNINSTALLING,
    /** It is there. */
    INSTALLED,
    /** Its installation is being taken back. */
    CANCELING,
    /** It is being upgraded. */
    UPGRADING,
    /** It is about to be installed. */
    INITIALIZED,
    /** Its upgrade is being taken back. */
    UPGRADE_CANCELING,
    /** It is being disabled. */
    DISABLING,
    /** It is disabled. */
    DISABLED,
    /** Its secret is being renewed. */
    SECRET_ROLLING,
    /** It is on its way to the recycle bin. */
    RECYCLING,
    /** It is in the recycle bin. */
    RECYCLED,
    /** It is coming back from the recycle bin. */
    RESTORING,
    /** Its return from the recycle bin is being taken back. */
    RESTORE_CANCELING,
    /** Something that this version does not know; the text of the service is in the record. */
    UNKNOWN;

    static AddinStatus of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Whether a job takes it away. */
    public boolean isBeingRemoved() {
        return this == UNINSTALLING || this == RECYCLING;
    }
}
