package io.tenantapps.sharepoint;

import io.tenantapps.core.errors.SdkException;
import org.jspecify.annotations.Nullable;

/**
 * There is no app catalog where one was addressed. Nothing was done. The cause, where there is one, is what the service
 * refused.
 */
public final class CatalogNotAvailableException extends SdkException {
    private static final long serialVersionUID = 1L;

    static final String HOW_TO_MAKE_A_TENANT_CATALOG =
            "An administrator makes one by opening Apps in the SharePoint admin center; it takes from half a minute to"
                    + " hours until it can be used.";

    static final String HOW_TO_ENABLE_A_SITE_CATALOG =
            "A SharePoint administrator, who must also be an administrator of the site and of the tenant's app catalog,"
                    + " enables one with Add-SPOSiteCollectionAppCatalog -Site or"
                    + " 'm365 spo site appcatalog add --siteUrl'.";

    /** Makes one, for the SDK and for unit tests. */
    public CatalogNotAvailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
