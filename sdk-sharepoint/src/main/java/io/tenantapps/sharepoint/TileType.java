package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The kind of thing that a tile of a web stands for. The names and numbers are those of SharePoint's client object model. */
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
    /** A list that many webs have. */
    COMMON_LIST,
    /** Something that this version does not know; the number of the service is in the record. */
    UNKNOWN;

    /** Returns the constant of that number. */
    public static TileType of(@Nullable Integer number) {
        return OpenEnums.at(values(), number, UNKNOWN);
    }
}
