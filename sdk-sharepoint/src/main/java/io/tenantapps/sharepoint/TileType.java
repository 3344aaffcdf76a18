package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The type of a tile on a web. The names and numbers come from SharePoint's client object model. */
public enum TileType {
    /** A document library. */
    DOCUMENT_LIBRARY,
    /** A list. */
    LIST,
    /** An app of the tenant. */
    TENANT,
    /** An installed app. */
    INSTANCE,
    /** A feature of the web. */
    FEATURE,
    /** A kind of list that many webs have. */
    COMMON_LIST,
    /** A value that this SDK version does not support. The record holds the numeric value that the service uses. */
    UNKNOWN;

    /** Returns the constant for the given service number. */
    public static TileType of(@Nullable Integer number) {
        return OpenEnums.at(values(), number, UNKNOWN);
    }
}
