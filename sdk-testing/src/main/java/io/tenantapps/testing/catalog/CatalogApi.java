package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeApi;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.Filter;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API below {@code /_api/web/tenantappcatalog} and {@code /_api/web/sitecollectionappcatalog}. */
final class CatalogApi implements FakeApi {
    private static final String CURRENT_WEB = "SP.RequestContext.current/web/";

    private final TenantState state;
    private final CatalogState catalogs;
    private final TeamsApi teams;

    CatalogApi(TenantState state, CatalogState catalogs) {
        this.state = state;
        this.catalogs = catalogs;
        this.teams = new TeamsApi(state);
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        boolean tenants = request.startsWith("web", "tenantappcatalog");
        if (!tenants && !request.startsWith("web", "sitecollectionappcatalog")) {
            return null;
        }
        if (!catalogs.sites().has(request.web())) {
            return null;
        }
        FakeCatalog catalog = catalogs.seenFrom(request.web(), tenants);
        if (request.segments().size() == 2) {
            return catalog == null
                    ? request.dialect().nothing(tenants ? "TenantAppCatalog" : "SiteCollectionAppCatalog")
                    : request.dialect().object(Map.of());
        }
        String accessor = request.segments().get(1).name().toLowerCase(Locale.ROOT);
        if (catalog == null) {
            throw noResource(CURRENT_WEB + accessor + "/");
        }
        catalogs.installations().settle();
        Response answer = answer(request, catalog);
        if (answer == null) {
            throw noResource(
                    CURRENT_WEB + accessor + "/" + request.segments().get(2).name());
        }
        return answer;
    }

    private @Nullable Response answer(FakeRequest request, FakeCatalog catalog) {
        Segment third = request.segments().get(2);
        int size = request.segments().size();
        if (third.is("AvailableApps")) {
            MethodArguments.inPath(state, request, third); // the collection does not support keys
            if (size < 5 && !request.isGet()) {
                checkPost(request); // one of the common clients sends POST to read
            }
            return size == 3 ? list(request, catalog) : app(request, catalog);
        }
        if (third.is("Add") && size == 3) {
            checkPost(request);
            return add(request, catalog);
        }
        if (!catalog.isTenants()) {
            return null;
        }
        if (third.is("SiteCollectionAppCatalogsSites") && size == 3) {
            return siteCatalogs(request);
        }
        return teams.answer(request, catalog);
    }

    private Response siteCatalogs(FakeRequest request) {
        request.query().allow(state, "$select");
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        catalogs.ofSites().forEach(catalog -> {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("AbsoluteUrl", catalog.url());
            row.put("ErrorMessage", null);
            row.put("SiteID", catalog.siteId());
            rows.add(request.query().shape(state, row));
        });
        return request.dialect().rows(rows);
    }

    private Response list(FakeRequest request, FakeCatalog catalog) {
        request.query().allow(state, "$select", "$filter");
        Instant now = state.time().instant();
        return request.dialect()
                .rows(request.query()
                        .rows(
                                state,
                                Filter.Texts.EXACT,
                                row(request, catalog.example()),
                                catalog.items().stream()
                                        .filter(item -> item.isVisible(now))
                                        .map(item -> row(request, item))
                                        .toList()));
    }

    private Map<String, @Nullable Object> row(FakeRequest request, CatalogItem item) {
        Installations installations = catalogs.installations();
        return item.app(
                installations.installedVersion(item, request.web()),
                installations.canUpgrade(item, request.web()),
                Words.NO_ERRORS.in(state.language()));
    }

    private Response add(FakeRequest request, FakeCatalog catalog) {
        MethodArguments arguments =
                MethodArguments.inPath(state, request, request.last(), "overwrite", "url", "XorHash");
        request.query().allow(state, "$select", "$expand");
        checkSite(request, catalog);
        String fileName = arguments.text("url");
        if (fileName.matches("(?s).*[\"*:<>?/\\\\|\\x00-\\x1f].*") || !fileName.matches("(?is).*\\.(sppkg|app)")) {
            throw arguments.bad();
        }
        boolean overwrite = arguments.flag("overwrite");
        catalog.checkRefusal();
        catalog.checkLock(fileName);
        CatalogItem known = catalog.byName(fileName);
        if (known != null && !overwrite) {
            throw FakeError.of(
                    state,
                    400,
                    "-2130575257, Microsoft.SharePoint.SPException",
                    Words.FILE_EXISTS,
                    fileName,
                    state.time().instant());
        }
        CatalogItem item = known == null
                ? catalog.add(
                        fileName,
                        request.body().toByteArray(),
                        catalog.settings().hidden())
                : catalog.overwrite(known, request.body().toByteArray());
        state.carriedOut("Add");
        return request.dialect().object(request.query().shape(state, item.file()));
    }

    private @Nullable Response app(FakeRequest request, FakeCatalog catalog) {
        Segment byId = request.segments().get(3);
        int size = request.segments().size();
        if (!byId.is("GetById") || size > 5) {
            return null;
        }
        UUID id = MethodArguments.inPath(state, request, byId, "id").guid("id");
        if (size == 4) {
            request.query().allow(state, "$select");
            return request.dialect().object(request.query().shape(state, row(request, visible(request, catalog, id))));
        }
        return act(request, catalog, id);
    }

    private @Nullable Response act(FakeRequest request, FakeCatalog catalog, UUID id) {
        AppActions actions = new AppActions(state, catalogs, request, catalog);
        Segment action = request.last();
        MethodArguments arguments;
        switch (action.name().toLowerCase(Locale.ROOT)) {
            case "deploy" ->
                arguments = MethodArguments.anywhere(state, request, action, "skipFeatureDeployment", "isUpdatingApp");
            case "retract", "remove", "install", "upgrade", "uninstall" ->
                arguments = MethodArguments.anywhere(state, request, action);
            default -> {
                return null;
            }
        }
        checkPost(request);
        switch (action.name().toLowerCase(Locale.ROOT)) {
            case "deploy" -> {
                checkSite(request, catalog);
                actions.deploy(visible(request, catalog, id), arguments.flag("skipFeatureDeployment"));
            }
            case "retract" -> {
                checkSite(request, catalog);
                actions.retract(visible(request, catalog, id));
            }
            case "remove" -> {
                checkSite(request, catalog);
                actions.remove(visible(request, catalog, id));
            }
            case "install" -> actions.install(there(request, catalog, id));
            case "upgrade" -> actions.upgrade(there(request, catalog, id));
            default -> actions.uninstall(there(request, catalog, id));
        }
        return request.dialect().nothing(AppActions.name(action));
    }

    private CatalogItem visible(FakeRequest request, FakeCatalog catalog, UUID id) {
        Instant now = state.time().instant();
        return catalog.items().stream()
                .filter(item -> item.id().equals(id) && item.isVisible(now))
                .findFirst()
                .orElseThrow(() -> noResource(CURRENT_WEB
                        + request.segments().get(1).name().toLowerCase(Locale.ROOT) + "/AvailableApps/GetById('" + id
                        + "')"));
    }

    /**
     * Returns the app that an action for a web applies to. The error for an app in another catalog differs from the
     * error for an app that does not exist.
     */
    private CatalogItem there(FakeRequest request, FakeCatalog catalog, UUID id) {
        boolean isElsewhere = catalogs.all().stream()
                .filter(other -> other != catalog)
                .flatMap(other -> other.items().stream())
                .anyMatch(item -> item.id().equals(id));
        if (isElsewhere) {
            throw AppActions.notInCatalog(state, id);
        }
        return visible(request, catalog, id);
    }

    private void checkSite(FakeRequest request, FakeCatalog catalog) {
        if (!catalog.path().equalsIgnoreCase(request.web())) {
            throw FakeError.of(state, 400, "-1, System.InvalidOperationException", Words.WRONG_SITE);
        }
    }

    private void checkPost(FakeRequest request) {
        if (!request.isPost()) {
            throw FakeError.of(
                    state,
                    405,
                    MethodArguments.INVALID_QUERY,
                    Words.WRONG_METHOD,
                    request.received().method(),
                    request.last().name());
        }
    }

    private FakeError noResource(String resource) {
        return FakeError.of(state, 404, MethodArguments.NO_RESOURCE, Words.NO_RESOURCE, resource);
    }
}
