package io.tenantapps.testing.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.state.TenantState;

/**
 * All app catalogs of the fake tenant. What is said here needs no request and no time.
 *
 * <pre>{@code
 * FakeCatalog marketing = tenant.catalogs().ofSite("/sites/marketing");
 * marketing.offers(FakePackage.solution("campaigns"));
 * }</pre>
 */
public final class FakeCatalogs {
    private final TenantState state;
    private final CatalogState catalogs;

    /** Adds it to a tenant, which makes it by {@code Handles}. */
    FakeCatalogs(SharePoint sharePoint) {
        this.state = sharePoint.state();
        this.catalogs = new CatalogState(state, sharePoint.sites());
        state.add(catalogs);
        sharePoint.add(new WebCatalogApi(state, catalogs));
        sharePoint.add(new CatalogApi(state, catalogs));
        sharePoint.add(new FakeLists(state, catalogs));
        sharePoint.add(new FakeFiles(state, catalogs));
    }

    /** The tenant's app catalog, at that site. Both are made if they are not there yet. */
    public FakeCatalog ofTenant(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return state.whileOpen(() -> catalogs.tenants(sitePath));
    }

    /** The app catalog of a site collection, which only the webs of that one see. Both are made if they are not there yet. */
    public FakeCatalog ofSite(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return state.whileOpen(() -> catalogs.ofSite(sitePath));
    }

    /**
     * Whether classic add-ins are refused when a client wants to change them, because its token is for an app alone, as all
     * tokens of the fake are but those of users who signed in. That is what Microsoft's page says, and the default.
     */
    public FakeCatalogs appOnlyForSolutionsOnly(boolean only) {
        return state.whileOpen(() -> {
            catalogs.appOnlyForSolutionsOnly(only);
            return this;
        });
    }

    /** How many deployments went on at the same moment at most, in all catalogs together. The service bears one. */
    public int mostDeploysAtOnce() {
        return state.locked(() -> catalogs.deployments().most());
    }
}
