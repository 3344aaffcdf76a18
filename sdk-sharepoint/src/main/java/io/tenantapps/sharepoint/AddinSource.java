package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** Where an add-in came from. The names are those of SharePoint's client object model. */
public enum AddinSource {
    /** The service does not know either. */
    INVALID_SOURCE,
    /** The store. */
    MARKETPLACE,
    /** The tenant's app catalog. */
    CORPORATE_CATALOG,
    /** A developer's site. */
    DEVELOPER_SITE,
    /** A program on the server. */
    OBJECT_MODEL,
    /** A program elsewhere. */
    REMOTE_OBJECT_MODEL,
    /** The app catalog of a site collection. */
    SITE_COLLECTION_CORPORATE_CATALOG,
    /** Something that this version does not know; the text of the service is in the record. */
    UNKNOWN;

    /** Returns the constant of that text. */
    public static AddinSource of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** The constant of a number, as SharePoint's client object model counts them. */
    public static AddinSource of(@Nullable Integer number) {
        return OpenEnums.at(values(), number, UNKNOWN);
    }
}
