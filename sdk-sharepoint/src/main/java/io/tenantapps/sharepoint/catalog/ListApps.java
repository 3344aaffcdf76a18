package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CanIgnoreReturnValue;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.http.RowSpool;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.internal.PlainCall;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists the apps of a catalog; see {@link AppCatalogClient#list}. */
@CheckReturnValue
public final class ListApps extends Call<List<CatalogApp>> {
    private static final String NAME = "list apps";
    private static final ResponseReader<Page<CatalogApp>> PAGE = Json.page(CatalogApp.class);

    private final Catalog catalog;
    private final @Nullable ApiUrl web;

    ListApps(Catalog catalog, CallOptions options, @Nullable ApiUrl web) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.web = web;
    }

    private ListApps(ListApps original, CallOptions options, @Nullable ApiUrl web) {
        super(original, options);
        this.catalog = original.catalog;
        this.web = web;
    }

    /** Sets the web to which the installed version and {@code canUpgrade} refer. The default is the catalog's own site. */
    public ListApps on(String web) {
        Arguments.notBlank("web", web);
        return new ListApps(this, options(), catalog.web(web));
    }

    /**
     * Passes on one app at a time and returns the number of apps. Use this method for lists that may not fit into
     * memory.
     *
     * <p>The client first saves the whole response to a temporary file, and then passes on the apps from it. No request
     * is open while the apps are passed on. If the response breaks off, the client can retry, because it has not passed
     * on any apps yet. The service nearly always returns all apps in one response. If it splits them into pages and a
     * later page fails, the apps of the earlier pages have already been passed on when the exception is thrown. The
     * deadline and the number of attempts apply to each page. A response of more than 64 MiB must be allowed with
     * {@link CallOptions#maxResponseBytes}.
     *
     * @throws java.io.UncheckedIOException if the response does not fit into a temporary file on the disk
     */
    @CanIgnoreReturnValue
    public long forEach(Consumer<? super CatalogApp> apps) {
        Arguments.required("apps", apps);
        markExecuted();
        LongAdder count = new LongAdder();
        ApiUrl asked = web == null ? call(catalog::site).execute() : web;
        try (RowSpool<CatalogApp> spool = RowSpool.of(CatalogApp.class)) {
            Pages.each(
                    catalog,
                    NAME,
                    url(catalog, asked),
                    spool.reader(),
                    page -> call(execution -> catalog.named(execution, asked, null, () -> execution.send(page)))
                            .execute(),
                    page -> count.add(spool.forEach(apps)));
        }
        return count.sum();
    }

    private <T> PlainCall<T> call(Function<Execution, T> work) {
        return new PlainCall<>(connection(), options(), work);
    }

    private static ApiUrl url(Catalog catalog, ApiUrl web) {
        return catalog.from(web, "AvailableApps");
    }

    @Override
    protected List<CatalogApp> run(Execution execution) {
        ApiUrl asked = web == null ? catalog.site(execution) : web;
        return catalog.named(execution, asked, null, () -> read(execution, catalog, asked));
    }

    static List<CatalogApp> read(Execution execution, Catalog catalog, ApiUrl web) {
        return Pages.all(execution, catalog, NAME, url(catalog, web), PAGE);
    }

    @Override
    public ListApps withOptions(UnaryOperator<CallOptions> change) {
        return new ListApps(this, Arguments.required("change", change).apply(options()), web);
    }
}
