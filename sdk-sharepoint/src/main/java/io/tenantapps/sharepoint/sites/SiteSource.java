package io.tenantapps.sharepoint.sites;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of the site collections of a tenant. {@link SiteSources} has those of the services and of files. A source may
 * list a site several times.
 */
public interface SiteSource {

    /** Returns the name for messages and reports, such as {@code Microsoft Graph}. */
    String name();

    /** Returns the properties that the source has, besides the URL. A filter on another property is refused. */
    Set<SiteField> fields();

    /** Returns the kinds of sites that the source has. */
    Set<SiteKind> kinds();

    /** Returns a sentence for each reason why the list may lack sites. */
    List<String> omissions();

    /**
     * Returns a page of the list. It may be empty although there is a next one.
     *
     * @param cursor the cursor of the page, which another process may have received; null for the first page
     */
    SitePage page(@Nullable String cursor);
}
