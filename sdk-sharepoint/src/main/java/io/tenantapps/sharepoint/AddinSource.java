package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The source of an add-in. The names come from SharePoint's client object model. */
public enum AddinSource {
    /** The source is unknown to the service. */
    INVALID_SOURCE,
    /** The store. */
    MARKETPLACE,
    /** The tenant's app catalog. */
    CORPORATE_CATALOG,
    /** A developer's site. */
    DEVELOPER_SITE,
    /** A program that runs on the server. */
    OBJECT_MODEL,
    /** A remote program. */
    REMOTE_OBJECT_MODEL,
    /** The app catalog of a site collection. */
    SITE_COLLECTION_CORPORATE_CATALOG,
    /** A value that this SDK version does not support. The record holds the value as the service sent it. */
    UNKNOWN;

    /** Returns the constant for the given service value. */
    public static AddinSource of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }

    /** Returns the constant for the given number of SharePoint's client object model. */
    public static AddinSource of(@Nullable Integer number) {
        return OpenEnums.at(values(), number, UNKNOWN);
    }
}
