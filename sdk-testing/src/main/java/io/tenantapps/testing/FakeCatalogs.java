package io.tenantapps.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All app catalogs of the tenant, and what is asked about them rather than of them. */
final class FakeCatalogs implements FakeApi {
    private static final String DEFAULT_PATH = "/sites/appcatalog";
    private static final long ALL_RIGHTS = 0xFFFFFFFFL;
    private static final long ADD_AND_CUSTOMIZE_PAGES = 0x40000L;

    private final TenantState state;
    private final FakeSites sites;
    private final Installations installations;
    private final Deployments deployments = new Deployments();
    private final Map<String, FakeCatalog> ofSites = new TreeMap<>();
    private @Nullable FakeCatalog ofTenant;
    private boolean appOnlyForSolutionsOnly = true;

    FakeCatalogs(TenantState state, FakeSites sites) {
        this.state = state;
        this.sites = sites;
        this.installations = new Installations(state);
    }

    FakeCatalog tenants(String path) {
        FakeSites.checked(path);
        if (ofTenant == null) {
            sites.makeIfMissing(path, "App Catalog");
            ofTenant = new FakeCatalog(this, state, sites.path(path), true);
        } else if (!ofTenant.path().equalsIgnoreCase(path)) {
            throw new IllegalStateException(
                    "the tenant's app catalog is at " + ofTenant.path() + ", and it has only one");
        }
        return ofTenant;
    }

    FakeCatalog ofSite(String path) {
        FakeSites.checked(path);
        sites.makeIfMissing(path, path.substring(path.lastIndexOf('/') + 1));
        return ofSites.computeIfAbsent(
                path.toLowerCase(Locale.ROOT), key -> new FakeCatalog(this, state, sites.path(path), false));
    }

    /** The catalog that a web sees; null for none. */
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
                return null; // the root of its site collection
            }
        }
        return ofSites.get("");
    }

    /** The catalog whose site that is; null for none. */
    @Nullable
    FakeCatalog at(String web) {
        return ofTenant != null && ofTenant.path().equalsIgnoreCase(web) ? ofTenant : ofSites.get(web);
    }

    Collection<FakeCatalog> ofSites() {
        return ofSites.values();
    }

    /** All of them. */
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

    /** Throws if the app is a classic add-in, which may not be touched without a user. */
    void checkAppOnly(CatalogItem item, boolean isAppOnly) {
        if (isAppOnly && appOnlyForSolutionsOnly && !item.manifest().isSolution()) {
            throw state.error(403, "-2147024891, System.UnauthorizedAccessException", Words.ACCESS_DENIED);
        }
    }

    @Override
    public @Nullable FakeAnswer answer(FakeRequest request) {
        if (!sites.has(request.web())) {
            return null;
        }
        installations.settle();
        if (request.isFor("SP_TenantSettings_Current") && request.isGet()) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            settings.put("CorporateCatalogUrl", ofTenant == null ? null : ofTenant.url());
            request.query().allow(state, "$select");
            return request.dialect().object(request.query().shape(state, settings));
        }
        if (request.isFor("web", "EnsureTenantAppCatalog") && request.isPost()) {
            Arguments.anywhere(state, request, request.last(), "callerId").text("callerId");
            boolean isNew = ofTenant == null;
            if (isNew) {
                tenants(DEFAULT_PATH);
                state.carriedOut("EnsureTenantAppCatalog");
            }
            return request.dialect().value("EnsureTenantAppCatalog", isNew);
        }
        if (request.isFor("web", "effectiveBasePermissions") && request.isGet()) {
            return rights(request);
        }
        return request.isFor("web", "AppTiles") && request.isGet() ? tiles(request) : null;
    }

    /** All rights there are, but for one that nobody has where custom scripts are forbidden. */
    private FakeAnswer rights(FakeRequest request) {
        request.query().allow(state);
        FakeCatalog catalog = at(request.web());
        long low = catalog != null && catalog.forbidsScripts() ? ALL_RIGHTS & ~ADD_AND_CUSTOMIZE_PAGES : ALL_RIGHTS;
        Map<String, @Nullable Object> rights = new LinkedHashMap<>();
        rights.put("High", String.valueOf(Integer.MAX_VALUE));
        rights.put("Low", String.valueOf(low));
        return request.dialect().result("EffectiveBasePermissions", rights);
    }

    private FakeAnswer tiles(FakeRequest request) {
        request.query().allow(state, "$select", "$filter");
        return request.dialect()
                .rows(request.query()
                        .rows(
                                state,
                                Filter.Texts.EXACT,
                                Installations.exampleOfTile(),
                                installations.tiles(request.web(), sites.url(request.web()))));
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
