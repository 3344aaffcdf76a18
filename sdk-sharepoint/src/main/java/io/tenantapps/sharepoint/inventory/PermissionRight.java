package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The level of a grant. The first five levels apply to sites. Tenant-wide grants have further levels. */
public enum PermissionRight {
    /** Guest access. */
    GUEST,
    /** Read access. */
    READ,
    /** Write access. */
    WRITE,
    /** The right to manage. */
    MANAGE,
    /** Full control. */
    FULL_CONTROL,
    /** The right to search as the user, regardless of the add-in's own permissions. */
    QUERY_AS_USER_IGNORE_APP_PRINCIPAL,
    /** A value that this SDK version does not support. The record holds the value as the service sent it. */
    UNKNOWN;

    static PermissionRight of(@Nullable String written) {
        return "Guests".equalsIgnoreCase(written) ? GUEST : OpenEnums.of(values(), written, UNKNOWN);
    }
}
