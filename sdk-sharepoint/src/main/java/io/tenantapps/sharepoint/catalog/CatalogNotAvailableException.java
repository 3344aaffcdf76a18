package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.errors.SdkException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a site or tenant lacks an app catalog. Nothing was changed. The cause, if present, is the service's
 * refusal.
 */
public final class CatalogNotAvailableException extends SdkException {
    private static final long serialVersionUID = 1L;

    static final String HOW_TO_MAKE_A_TENANT_CATALOG =
            "An administrator can create a catalog by opening Apps in the SharePoint admin center. A new "
                    + "catalog is ready after half a minute to" + " several hours.";

    static final String HOW_TO_ENABLE_A_SITE_CATALOG =
            "A SharePoint administrator, who must also be an administrator of the site and of the tenant's app catalog,"
                    + " can enable a catalog with Add-SPOSiteCollectionAppCatalog -Site or"
                    + " 'm365 spo site appcatalog add --siteUrl'.";

    /** Creates an exception, for the SDK and for unit tests. */
    public CatalogNotAvailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
