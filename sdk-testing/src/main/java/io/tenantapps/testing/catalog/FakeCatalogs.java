package io.tenantapps.testing.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.state.TenantState;

/**
 * All of the fake tenant's app catalogs. The methods of this class take effect immediately, without a request.
 *
 * <pre>{@code
 * FakeCatalog marketing = tenant.catalogs().ofSite("/sites/marketing");
 * marketing.offers(FakePackage.solution("campaigns"));
 * }</pre>
 */
public final class FakeCatalogs {
    private final TenantState state;
    private final CatalogState catalogs;

    /** Creates the catalogs of a tenant. {@code FakeTenant} calls this constructor through {@code Handles}. */
    FakeCatalogs(SharePoint sharePoint) {
        this.state = sharePoint.state();
        this.catalogs = new CatalogState(state, sharePoint.sites());
        state.add(catalogs);
        sharePoint.add(new WebCatalogApi(state, catalogs));
        sharePoint.add(new CatalogApi(state, catalogs));
        sharePoint.add(new FakeLists(state, catalogs));
        sharePoint.add(new FakeFiles(state, catalogs));
    }

    /** Returns the tenant's app catalog at a site. Creates the catalog and the site if they do not exist. */
    public FakeCatalog ofTenant(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return state.whileOpen(() -> catalogs.tenants(sitePath));
    }

    /**
     * Returns the app catalog of a site collection, which only the webs of that site collection use. Creates the
     * catalog and the site if they do not exist.
     */
    public FakeCatalog ofSite(String sitePath) {
        Arguments.required("sitePath", sitePath);
        return state.whileOpen(() -> catalogs.ofSite(sitePath));
    }

    /**
     * Sets whether the tenant refuses app-only changes to classic add-ins. All tokens of the fake are app-only, except
     * the tokens of users who signed in. The default is true, as in Microsoft's documentation.
     */
    public FakeCatalogs appOnlyForSolutionsOnly(boolean only) {
        return state.whileOpen(() -> {
            catalogs.appOnlyForSolutionsOnly(only);
            return this;
        });
    }

    /**
     * Returns the largest number of deployments that ran at the same time in all catalogs. The real service accepts
     * only one deployment at a time.
     */
    public int mostDeploysAtOnce() {
        return state.locked(() -> catalogs.deployments().most());
    }
}
