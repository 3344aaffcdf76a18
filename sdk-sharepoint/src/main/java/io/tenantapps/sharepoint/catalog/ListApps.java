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

/** The apps of a catalog; see {@link AppCatalogClient#list}. */
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

    /** Asks what is installed on that web, instead of on the catalog's own site. */
    public ListApps on(String web) {
        Arguments.notBlank("web", web);
        return new ListApps(this, options(), catalog.web(web));
    }

    /**
     * Hands out the apps one at a time and answers how many they are: for lists that should not, or do not, fit into memory.
     *
     * <p>What the service answers, nearly always all of them at once, is first read to its end, into a temporary file; then
     * its apps are handed out, while no request is on its way. So an answer that breaks off is asked for again as ever, and
     * no app was handed out of it. Should the service answer in pages and one of the later ones fail, then the apps of the
     * pages before it have been handed out when the exception comes. Deadline and attempts count for each page. A larger
     * answer than 64 MiB has to be allowed: {@link CallOptions#maxResponseBytes}.
     *
     * @throws java.io.UncheckedIOException if there is no place for a temporary file as large as the answer
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
        return catalog.from(web).segments("AvailableApps");
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
