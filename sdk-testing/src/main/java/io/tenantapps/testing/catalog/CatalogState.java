package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All of the tenant's app catalogs, and the installations of their apps. */
final class CatalogState implements Part {
    private final TenantState state;
    private final FakeSites sites;
    private final Installations installations;
    private final Deployments deployments = new Deployments();
    private final Map<String, FakeCatalog> ofSites = new TreeMap<>();
    private @Nullable FakeCatalog ofTenant;
    private boolean appOnlyForSolutionsOnly = true;

    CatalogState(TenantState state, FakeSites sites) {
        this.state = state;
        this.sites = sites;
        this.installations = new Installations(state);
    }

    /** Returns the tenant's catalog. If the catalog does not exist, creates it at the path. */
    FakeCatalog tenants(String path) {
        FakeSites.checked(path);
        if (ofTenant == null) {
            sites.makeIfMissing(path, "App Catalog");
            ofTenant = new FakeCatalog(state, sites, installations, sites.path(path), true);
        } else if (!ofTenant.path().equalsIgnoreCase(path)) {
            throw new IllegalStateException("this tenant already has its app catalog at " + ofTenant.path()
                    + " and can have only one; use that site");
        }
        return ofTenant;
    }

    /** Returns the tenant's catalog, or null. */
    @Nullable
    FakeCatalog ofTenant() {
        return ofTenant;
    }

    FakeCatalog ofSite(String path) {
        FakeSites.checked(path);
        sites.makeIfMissing(path, path.substring(path.lastIndexOf('/') + 1));
        return ofSites.computeIfAbsent(
                path.toLowerCase(Locale.ROOT),
                key -> new FakeCatalog(state, sites, installations, sites.path(path), false));
    }

    /** Returns the catalog that a web uses, or null. */
    @Nullable
    FakeCatalog seenFrom(String web, boolean tenants) {
        if (tenants) {
            return ofTenant;
        }
        for (String path = web; !path.isEmpty(); path = path.substring(0, path.lastIndexOf('/'))) {
            FakeCatalog catalog = ofSites.get(path);
            if (catalog != null) {
                return catalog;
            }
            if (path.matches("/(sites|teams|personal)/[^/]+")) {
                return null; // the web is the root of its site collection
            }
        }
        return ofSites.get("");
    }

    /** Returns the catalog at a site, or null. */
    @Nullable
    FakeCatalog at(String web) {
        return ofTenant != null && ofTenant.path().equalsIgnoreCase(web) ? ofTenant : ofSites.get(web);
    }

    Collection<FakeCatalog> ofSites() {
        return ofSites.values();
    }

    /** Returns all catalogs. */
    List<FakeCatalog> all() {
        List<FakeCatalog> all = new ArrayList<>(ofSites.values());
        if (ofTenant != null) {
            all.add(0, ofTenant);
        }
        return all;
    }

    FakeSites sites() {
        return sites;
    }

    Installations installations() {
        return installations;
    }

    Deployments deployments() {
        return deployments;
    }

    void appOnlyForSolutionsOnly(boolean only) {
        appOnlyForSolutionsOnly = only;
    }

    /** Throws if the app is a classic add-in, because only a user may change a classic add-in. */
    void checkAppOnly(CatalogItem item, boolean isAppOnly) {
        if (isAppOnly && appOnlyForSolutionsOnly && !item.manifest().isSolution()) {
            throw FakeError.of(state, 403, "-2147024891, System.UnauthorizedAccessException", Words.ACCESS_DENIED);
        }
    }

    @Override
    public void forgetRequests() {
        deployments.reset();
    }

    @Override
    public void reset() {
        all().forEach(FakeCatalog::forget);
        ofTenant = null;
        ofSites.clear();
        installations.reset();
        deployments.reset();
        appOnlyForSolutionsOnly = true;
    }

    @Override
    public Runnable remember() {
        FakeCatalog ofTenantThen = ofTenant;
        boolean appOnlyForSolutionsOnlyThen = appOnlyForSolutionsOnly;
        return Memory.all(
                Memory.of(ofSites),
                Memory.all(all().stream().map(FakeCatalog::remember).toList()),
                installations.remember(),
                deployments.remember(),
                () -> {
                    ofTenant = ofTenantThen;
                    appOnlyForSolutionsOnly = appOnlyForSolutionsOnlyThen;
                });
    }
}
