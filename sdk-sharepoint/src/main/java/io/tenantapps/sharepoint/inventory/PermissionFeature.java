package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The area of a tenant-wide grant. */
public enum PermissionFeature {
    /** The term store. */
    TAXONOMY,
    /** Profiles and feeds. */
    SOCIAL,
    /** Project Server. */
    PROJECT_SERVER,
    /** Search. */
    SEARCH,
    /** Connections to business data. */
    BCS_CONNECTION,
    /** The content of all sites. */
    CONTENT,
    /** A value that this SDK version does not support. The record holds the value as the service sent it. */
    UNKNOWN;

    static PermissionFeature of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
