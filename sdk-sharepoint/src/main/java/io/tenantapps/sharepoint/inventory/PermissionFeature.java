package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** What a tenant-wide grant is for. */
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
    /** Something that this version does not know; the text of the service is in the record. */
    UNKNOWN;

    static PermissionFeature of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
