package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Segment;
import java.util.Locale;
import java.util.UUID;

/** The actions that one request can perform on an app. */
final class AppActions {
    private static final String SP_EXCEPTION = "-2146232832, Microsoft.SharePoint.SPException";

    private final TenantState state;
    private final CatalogState catalogs;
    private final FakeRequest request;
    private final FakeCatalog catalog;

    AppActions(TenantState state, CatalogState catalogs, FakeRequest request, FakeCatalog catalog) {
        this.state = state;
        this.catalogs = catalogs;
        this.request = request;
        this.catalog = catalog;
    }

    /** Returns the name of an action as the service spells it, regardless of the spelling in the request. */
    static String name(Segment action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static FakeError notInCatalog(TenantState state, UUID id) {
        return FakeError.of(state, 500, SP_EXCEPTION, Words.NOT_IN_CATALOG, id);
    }

    void deploy(CatalogItem item, boolean skip) {
        checkChange(item);
        Deployments.Deployment deployment = catalogs.deployments().begin();
        try {
            state.pass(catalog.settings().deployTime(), request.isCounted());
        } finally {
            catalogs.deployments().end(deployment);
        }
        if (deployment.isFailed() || !catalog.items().contains(item)) {
            throw FakeError.of(
                    state,
                    500,
                    SP_EXCEPTION,
                    Words.DEPLOYMENT_FAILED,
                    request.received().correlationId());
        }
        catalog.checkScriptSources(item);
        catalogs.installations().settle();
        catalog.deploy(item, skip);
        state.carriedOut("Deploy");
    }

    void retract(CatalogItem item) {
        checkChange(item);
        item.retract();
        state.carriedOut("Retract");
    }

    void remove(CatalogItem item) {
        checkChange(item);
        catalog.remove(item);
        state.carriedOut("Remove");
    }

    void install(CatalogItem item) {
        catalogs.checkAppOnly(item, request.isAppOnly());
        catalogs.installations().install(item, release(item), web());
        state.carriedOut("Install");
    }

    void upgrade(CatalogItem item) {
        catalogs.checkAppOnly(item, request.isAppOnly());
        if (isInBothCatalogs(item)) {
            throw notInCatalog(state, item.id());
        }
        if (catalogs.installations().upgrade(item, release(item), web())) {
            state.carriedOut("Upgrade");
        }
    }

    void uninstall(CatalogItem item) {
        catalogs.checkAppOnly(item, request.isAppOnly());
        catalogs.installations().uninstall(item, web());
        state.carriedOut("Uninstall");
    }

    private String web() {
        return catalogs.sites().path(request.web());
    }

    private CatalogItem.Release release(CatalogItem item) {
        CatalogItem.Release release = item.release();
        if (release == null) {
            throw FakeError.of(state, 400, SP_EXCEPTION, Words.NOT_DEPLOYED, item.id());
        }
        return release;
    }

    private boolean isInBothCatalogs(CatalogItem item) {
        FakeCatalog other = catalogs.seenFrom(request.web(), !catalog.isTenants());
        return other != null
                && other.items().stream()
                        .anyMatch(twin -> twin.manifest()
                                .productId()
                                .equals(item.manifest().productId()));
    }

    private void checkChange(CatalogItem item) {
        catalog.checkRefusal();
        catalogs.checkAppOnly(item, request.isAppOnly());
        catalog.checkLock(item.fileName());
    }
}
