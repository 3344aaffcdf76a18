package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Json;
import io.tenantapps.core.Page;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The apps of a catalog; see {@link AppCatalogClient#list}. */
@CheckReturnValue
public final class ListApps extends Call<List<CatalogApp>> {
    private static final AnswerReader<Page<CatalogApp>> PAGE = Json.page(CatalogApp.class);

    private final Catalog catalog;
    private final @Nullable Address web;

    ListApps(Catalog catalog, CallOptions options, @Nullable Address web) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.web = web;
    }

    /** Asks what is installed on that web, instead of on the catalog's own site. */
    public ListApps on(String web) {
        return new ListApps(catalog, options(), catalog.web(web));
    }

    @Override
    protected List<CatalogApp> run(Execution execution) {
        Address asked = web == null ? catalog.site(execution) : web;
        return catalog.named(execution, asked, null, () -> read(execution, catalog, asked));
    }

    static List<CatalogApp> read(Execution execution, Catalog catalog, Address web) {
        return Pages.all(execution, catalog, "list apps", catalog.from(web).segments("AvailableApps"), PAGE);
    }

    @Override
    public ListApps with(UnaryOperator<CallOptions> change) {
        return new ListApps(catalog, change.apply(options()), web);
    }
}
