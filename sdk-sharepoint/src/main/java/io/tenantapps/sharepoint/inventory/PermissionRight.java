package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** What a grant allows. The first five are for sites; tenant-wide grants have others too. */
public enum PermissionRight {
    /** To be a guest. */
    GUEST,
    /** To read. */
    READ,
    /** To write. */
    WRITE,
    /** To manage. */
    MANAGE,
    /** Everything. */
    FULL_CONTROL,
    /** To search as a user, whatever the add-in itself may see. */
    QUERY_AS_USER_IGNORE_APP_PRINCIPAL,
    /** Something that this version does not know; the text of the service is in the record. */
    UNKNOWN;

    static PermissionRight of(@Nullable String written) {
        return "Guests".equalsIgnoreCase(written) ? GUEST : OpenEnums.of(values(), written, UNKNOWN);
    }
}
