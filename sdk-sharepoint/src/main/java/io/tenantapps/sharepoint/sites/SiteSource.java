package io.tenantapps.sharepoint.sites;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of the site collections of a tenant. {@link SiteSources} provides the lists of the services and lists from
 * files. A source may list a site more than once.
 */
public interface SiteSource {

    /** Returns the name of the source for messages and reports, such as {@code Microsoft Graph}. */
    String name();

    /**
     * Returns the properties that the source has, besides the URL. The client refuses a filter on any other property.
     */
    Set<SiteField> fields();

    /** Returns the kinds of sites that the source has. */
    Set<SiteKind> kinds();

    /** Returns a sentence for each reason why the list may lack sites. */
    List<String> omissions();

    /**
     * Returns a page of the list. A page may be empty even if a next page exists.
     *
     * @param cursor the cursor of the page, possibly received by another process; null for the first page
     */
    SitePage page(@Nullable String cursor);
}
