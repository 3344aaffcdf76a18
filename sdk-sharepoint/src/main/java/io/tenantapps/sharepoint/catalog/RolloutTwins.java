package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the sites that are served by two catalogs with the same product: the tenant's catalog and the catalog of their
 * own site collection.
 */
final class RolloutTwins {
    private final Catalog catalog;
    private final Set<String> withCatalog;

    private RolloutTwins(Catalog catalog, Set<String> withCatalog) {
        this.catalog = catalog;
        this.withCatalog = withCatalog;
    }

    /**
     * Reads the list of site collection catalogs with one request. A client for a site collection's catalog does not
     * need this request.
     */
    static RolloutTwins of(Execution execution, Catalog catalog) {
        return new RolloutTwins(
                catalog,
                catalog.scope() == CatalogScope.TENANT
                        ? SiteCatalogs.of(execution, catalog).stream()
                                .map(SiteCatalog::absoluteUrl)
                                .filter(Objects::nonNull)
                                .map(RolloutTwins::key)
                                .collect(Collectors.toSet())
                        : Set.of());
    }

    private static String key(String url) {
        try {
            return SiteUrl.of(url, null).key();
        } catch (IllegalArgumentException e) {
            return SiteUrl.key(url); // the list may contain strings that are no longer valid URLs
        }
    }

    boolean isSeenTwice(Execution execution, ApiUrl web, CatalogApp seen) {
        boolean isTenants = catalog.scope() == CatalogScope.TENANT;
        if (seen.productId() == null || (isTenants && !hasCatalog(key(web.toString())))) {
            return false;
        }
        CatalogScope scope = isTenants ? CatalogScope.SITE_COLLECTION : CatalogScope.TENANT;
        Catalog other = new Catalog(catalog.connection(), scope, CatalogHome.at(web), catalog.serialization());
        return other.named(execution, web, null, () -> ListApps.read(execution, other, web)).stream()
                .anyMatch(app -> seen.productId().equals(app.productId()));
    }

    /** Returns true if the web or one of its parents has a catalog. */
    private boolean hasCatalog(String web) {
        for (String at = web; at.contains("://"); at = at.substring(0, at.lastIndexOf('/'))) {
            if (withCatalog.contains(at)) {
                return true;
            }
            if (at.lastIndexOf('/') <= at.indexOf("://") + 2) {
                return false;
            }
        }
        return false;
    }
}
