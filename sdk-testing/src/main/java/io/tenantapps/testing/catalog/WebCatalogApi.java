package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeApi;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.Filter;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A web's API for the tenant's catalogs and for the apps on the web. */
final class WebCatalogApi implements FakeApi {
    private static final String DEFAULT_PATH = "/sites/appcatalog";
    private static final long ALL_RIGHTS = 0xFFFFFFFFL;
    private static final long ADD_AND_CUSTOMIZE_PAGES = 0x40000L;

    private final TenantState state;
    private final CatalogState catalogs;

    WebCatalogApi(TenantState state, CatalogState catalogs) {
        this.state = state;
        this.catalogs = catalogs;
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        if (!catalogs.sites().has(request.web())) {
            return null;
        }
        catalogs.installations().settle();
        FakeCatalog ofTenant = catalogs.ofTenant();
        if (request.isFor("SP_TenantSettings_Current") && request.isGet()) {
            Map<String, @Nullable Object> settings = new LinkedHashMap<>();
            settings.put("CorporateCatalogUrl", ofTenant == null ? null : ofTenant.url());
            request.query().allow(state, "$select");
            return request.dialect().object(request.query().shape(state, settings));
        }
        if (request.isFor("web", "EnsureTenantAppCatalog") && request.isPost()) {
            MethodArguments.anywhere(state, request, request.last(), "callerId").text("callerId");
            boolean isNew = ofTenant == null;
            if (isNew) {
                catalogs.tenants(DEFAULT_PATH);
                state.carriedOut("EnsureTenantAppCatalog");
            }
            return request.dialect().value("EnsureTenantAppCatalog", isNew);
        }
        if (request.isFor("web", "effectiveBasePermissions") && request.isGet()) {
            return rights(request);
        }
        return request.isFor("web", "AppTiles") && request.isGet() ? tiles(request) : null;
    }

    /** Returns all rights; if custom scripts are not allowed, the right to customise pages is missing. */
    private Response rights(FakeRequest request) {
        request.query().allow(state);
        FakeCatalog catalog = catalogs.at(request.web());
        long low = catalog != null && catalog.forbidsScripts() ? ALL_RIGHTS & ~ADD_AND_CUSTOMIZE_PAGES : ALL_RIGHTS;
        Map<String, @Nullable Object> rights = new LinkedHashMap<>();
        rights.put("High", String.valueOf(Integer.MAX_VALUE));
        rights.put("Low", String.valueOf(low));
        return request.dialect().result("EffectiveBasePermissions", rights);
    }

    private Response tiles(FakeRequest request) {
        request.query().allow(state, "$select", "$filter");
        return request.dialect()
                .rows(request.query()
                        .rows(
                                state,
                                Filter.Texts.EXACT,
                                Installations.exampleOfTile(),
                                catalogs.installations()
                                        .tiles(request.web(), catalogs.sites().url(request.web()))));
    }
}
