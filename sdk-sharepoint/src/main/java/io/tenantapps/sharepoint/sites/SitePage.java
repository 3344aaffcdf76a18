package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the sites of a {@link SiteSource}.
 *
 * @param sites the sites
 * @param deleted the number of deleted sites that were left out
 * @param next the cursor of the next page; null on the last page
 */
public record SitePage(
        List<TenantSite> sites, int deleted, @Nullable String next) {

    /** Copies the list. */
    public SitePage {
        sites = List.copyOf(Arguments.elements("sites", sites));
        Arguments.notNegative("deleted", deleted);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
