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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The API that reads the lists on a site with a catalog. The fake has only one list: the library with the packages. */
final class FakeLists implements FakeApi {
    private static final String NOT_THERE = "-1, System.ArgumentException";

    private final TenantState state;
    private final CatalogState catalogs;

    FakeLists(TenantState state, CatalogState catalogs) {
        this.state = state;
        this.catalogs = catalogs;
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        FakeCatalog catalog = catalogs.at(request.web());
        if (catalog == null || !request.isGet() || request.segments().size() < 2 || !request.startsWith("web")) {
            return null;
        }
        Segment second = request.segments().get(1);
        return switch (second.name().toLowerCase(Locale.ROOT)) {
            case "getlist" -> {
                catalog.library()
                        .checkPath(
                                state,
                                MethodArguments.inPath(state, request, second, "strUrl")
                                        .text("strUrl"));
                yield list(request, 2, catalog);
            }
            case "lists" -> lists(request, catalog, second);
            default -> null;
        };
    }

    private @Nullable Response lists(FakeRequest request, FakeCatalog catalog, Segment lists) {
        FakeLibrary library = catalog.library();
        if (!lists.arguments().isEmpty()) {
            UUID id = MethodArguments.inPath(state, request, lists, "id").guid("id");
            check(id.equals(library.id()));
            return list(request, 2, catalog);
        }
        if (request.segments().size() == 2) {
            request.query().allow(state, "$select", "$filter", "$top", "$expand");
            Map<String, @Nullable Object> row = library.row();
            return request.dialect().rows(request.query().rows(state, Filter.Texts.AS_IN_A_LIST, row, List.of(row)));
        }
        Segment third = request.segments().get(2);
        if (third.is("GetById")) {
            check(MethodArguments.inPath(state, request, third, "id").guid("id").equals(library.id()));
        } else if (third.is("GetByTitle")) {
            check(MethodArguments.inPath(state, request, third, "title")
                    .text("title")
                    .equalsIgnoreCase(FakeLibrary.TITLE));
        } else {
            return null;
        }
        return list(request, 3, catalog);
    }

    private void check(boolean isThere) {
        if (!isThere) {
            throw FakeError.of(state, 404, NOT_THERE, Words.NO_LIST);
        }
    }

    /**
     * Returns the list, or one of its elements. The parameter {@code read} is the number of path segments that have
     * already been processed.
     */
    private @Nullable Response list(FakeRequest request, int read, FakeCatalog catalog) {
        List<Segment> segments = request.segments();
        if (segments.size() == read) {
            request.query().allow(state, "$select", "$expand");
            return request.dialect()
                    .object(request.query().shape(state, catalog.library().row()));
        }
        Segment below = segments.get(read);
        if (below.is("GetItemByUniqueId") && segments.size() == read + 1) {
            UUID id = MethodArguments.inPath(state, request, below, "uniqueId").guid("uniqueId");
            return item(request, catalog, item -> item.id().equals(id));
        }
        if (below.is("GetItemById") && segments.size() == read + 1) {
            int number = MethodArguments.inPath(state, request, below, "id").number("id");
            return item(request, catalog, item -> item.itemId() == number);
        }
        if (!below.is("items")) {
            return null;
        }
        if (!below.arguments().isEmpty()) {
            int number = MethodArguments.inPath(state, request, below, "id").number("id");
            return segments.size() == read + 1 ? item(request, catalog, item -> item.itemId() == number) : null;
        }
        if (segments.size() == read + 1) {
            return items(request, catalog);
        }
        Segment last = segments.get(read + 1);
        if (!last.is("GetById") || segments.size() > read + 2) {
            return null;
        }
        int number = MethodArguments.inPath(state, request, last, "id").number("id");
        return item(request, catalog, item -> item.itemId() == number);
    }

    private Response items(FakeRequest request, FakeCatalog catalog) {
        request.query().allow(state, "$select", "$expand", "$filter", "$top");
        return request.dialect()
                .rows(request.query()
                        .rows(
                                state,
                                Filter.Texts.AS_IN_A_LIST,
                                catalog.example().item(),
                                catalog.items().stream().map(CatalogItem::item).toList()));
    }

    private Response item(FakeRequest request, FakeCatalog catalog, Predicate<CatalogItem> isMeant) {
        request.query().allow(state, "$select", "$expand");
        CatalogItem found = catalog.items().stream()
                .filter(isMeant)
                .findFirst()
                .orElseThrow(() ->
                        FakeError.of(state, 404, "-2130575338, Microsoft.SharePoint.SPException", Words.ITEM_GONE));
        return request.dialect().object(request.query().shape(state, found.item()));
    }
}
