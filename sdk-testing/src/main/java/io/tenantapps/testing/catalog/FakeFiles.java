package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeApi;
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

/** The API that reads the files in a catalog's library. */
final class FakeFiles implements FakeApi {
    private final TenantState state;
    private final CatalogState catalogs;

    FakeFiles(TenantState state, CatalogState catalogs) {
        this.state = state;
        this.catalogs = catalogs;
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        FakeCatalog catalog = catalogs.at(request.web());
        List<Segment> segments = request.segments();
        if (catalog == null
                || !request.isGet()
                || segments.size() < 2
                || !segments.get(0).is("web")) {
            return null;
        }
        request.query().allow(state, "$select", "$expand");
        Segment second = segments.get(1);
        return switch (second.name().toLowerCase(Locale.ROOT)) {
            case "getfolderbyserverrelativepath" ->
                folder(
                        request,
                        catalog,
                        MethodArguments.inPath(state, request, second, "DecodedUrl")
                                .text("DecodedUrl"));
            case "getfilebyserverrelativepath" -> {
                String url = absolute(
                        catalog,
                        MethodArguments.inPath(state, request, second, "DecodedUrl")
                                .text("DecodedUrl"));
                yield file(
                        request,
                        2,
                        find(catalog, item -> item.serverRelativeUrl().equalsIgnoreCase(url)));
            }
            case "getfilebyid" -> {
                UUID id = MethodArguments.inPath(state, request, second, "uniqueId")
                        .guid("uniqueId");
                yield file(request, 2, find(catalog, item -> item.id().equals(id)));
            }
            default -> null;
        };
    }

    private @Nullable Response folder(FakeRequest request, FakeCatalog catalog, String url) {
        catalog.library().checkPath(state, url);
        List<Segment> segments = request.segments();
        if (segments.size() < 3 || !segments.get(2).is("files")) {
            return null;
        }
        if (segments.get(2).arguments().isEmpty()) {
            return segments.size() > 3
                    ? null
                    : request.dialect()
                            .rows(catalog.items().stream()
                                    .map(item -> request.query().shape(state, item.file()))
                                    .toList());
        }
        String name = MethodArguments.inPath(state, request, segments.get(2), "urlOfFile")
                .text("urlOfFile");
        return file(request, 3, find(catalog, item -> item.fileName().equalsIgnoreCase(name)));
    }

    private @Nullable Response file(FakeRequest request, int read, CatalogItem item) {
        if (request.segments().size() == read) {
            return request.dialect().object(request.query().shape(state, item.file()));
        }
        if (request.segments().size() > read + 1) {
            return null;
        }
        if (request.last().is("ListItemAllFields")) {
            return request.dialect().object(request.query().shape(state, item.item()));
        }
        return request.last().is("$value") ? Response.bytes("application/octet-stream", item.bytes()) : null;
    }

    private CatalogItem find(FakeCatalog catalog, Predicate<CatalogItem> isMeant) {
        return catalog.items().stream().filter(isMeant).findFirst().orElseThrow(this::notFound);
    }

    private static String absolute(FakeCatalog catalog, String url) {
        return url.startsWith("/") ? url : catalog.path() + "/" + url;
    }

    private FakeError notFound() {
        return FakeError.of(state, 404, "-2147024894, System.IO.FileNotFoundException", Words.FILE_NOT_FOUND);
    }
}
