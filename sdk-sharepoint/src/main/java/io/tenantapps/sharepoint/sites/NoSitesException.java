package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;

/**
 * Thrown if a source lists no site. Every tenant has sites, so an empty list is an error: Microsoft Graph returns an
 * empty list to an application that has only the permission Sites.Selected.
 */
public final class NoSitesException extends SdkException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception, for the SDK and for unit tests. */
    public NoSitesException(String source) {
        super(
                "list sites: " + Arguments.notBlank("source", source)
                        + " listed no site, although every tenant has sites."
                        + " An application that has only the permission Sites.Selected receives an empty list. Grant"
                        + " Microsoft Graph's Sites.Read.All, or choose another source.",
                null);
    }
}
