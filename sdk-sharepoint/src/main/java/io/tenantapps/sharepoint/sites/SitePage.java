package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of sites from a {@link SiteSource}.
 *
 * @param sites the sites
 * @param deleted the number of deleted sites that were omitted
 * @param unusable the number of rows that were omitted because they lack a URL, are not site collections, or cannot be
 *     read
 * @param next the cursor of the next page; null on the last page
 */
public record SitePage(
        List<TenantSite> sites,
        int deleted,
        int unusable,
        @Nullable String next) {

    /** Copies the list. */
    public SitePage {
        sites = List.copyOf(Arguments.elements("sites", sites));
        Arguments.notNegative("deleted", deleted);
        Arguments.notNegative("unusable", unusable);
    }

    /** Creates a page without deleted sites and unusable rows. */
    public SitePage(List<TenantSite> sites, @Nullable String next) {
        this(sites, 0, 0, next);
    }

    /** Returns the number of rows that the service returned. */
    long rows() {
        return (long) sites.size() + deleted + unusable;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
