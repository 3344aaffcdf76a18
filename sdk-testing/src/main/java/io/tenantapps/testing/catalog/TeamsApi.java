package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Segment;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The Microsoft Teams actions of the tenant's catalog. */
final class TeamsApi {
    private final TenantState state;

    TeamsApi(TenantState state) {
        this.state = state;
    }

    @Nullable
    Response answer(FakeRequest request, FakeCatalog catalog) {
        Segment method = request.segments().get(2);
        boolean isAlone = request.segments().size() == 3;
        return switch (method.name().toLowerCase(Locale.ROOT)) {
            case "syncsolutiontoteams" -> {
                MethodArguments.inPath(state, request, method, "id").number("id");
                yield isAlone && request.isPost() ? refuseToken() : null;
            }
            case "syncsolutiontoteamsbyuniqueid" -> {
                MethodArguments.inPath(state, request, method, "id").guid("id");
                yield isAlone && request.isPost() ? refuseToken() : null;
            }
            case "solutioncontainsteamscomponent" -> {
                UUID id = MethodArguments.inPath(state, request, method, "id").guid("id");
                CatalogItem item = find(catalog, each -> each.id().equals(id));
                yield isAlone
                        ? request.dialect().value("SolutionContainsTeamsComponent", item.teamsPackage() != null)
                        : null;
            }
            case "downloadteamssolution" -> {
                int itemId =
                        MethodArguments.inPath(state, request, method, "id").number("id");
                yield download(request, find(catalog, each -> each.itemId() == itemId));
            }
            case "downloadteamssolutionbyuniqueid" -> {
                UUID id = MethodArguments.inPath(state, request, method, "id").guid("id");
                yield download(request, find(catalog, each -> each.id().equals(id)));
            }
            default -> null;
        };
    }

    /** Refuses every request, because the service requires a user's cookie here and accepts no bearer token. */
    private Response refuseToken() {
        throw FakeError.of(state, 400, "10005", Words.AUTHENTICATION_METHOD);
    }

    private CatalogItem find(FakeCatalog catalog, Predicate<CatalogItem> isMeant) {
        return catalog.items().stream()
                .filter(isMeant)
                .findFirst()
                .orElseThrow(() ->
                        FakeError.of(state, 404, "-2130575338, Microsoft.SharePoint.SPException", Words.ITEM_GONE));
    }

    private @Nullable Response download(FakeRequest request, CatalogItem item) {
        List<Segment> segments = request.segments();
        if (segments.size() != 4
                || !List.of("$value", "downloadteams")
                        .contains(segments.get(3).name().toLowerCase(Locale.ROOT))) {
            return null;
        }
        byte[] teams = item.teamsPackage();
        if (teams == null) {
            throw FakeError.of(state, 404, "-2147024894, System.IO.FileNotFoundException", Words.FILE_NOT_FOUND);
        }
        return Response.bytes("application/octet-stream", teams);
    }
}
