package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Json;
import io.tenantapps.core.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The apps of a catalog; see {@link AppCatalogClient#list}. */
@CheckReturnValue
public final class ListApps extends Call<List<CatalogApp>> {
    private static final AnswerReader<Page<CatalogApp>> PAGE = Json.page(CatalogApp.class);

    private final Catalog catalog;
    private final Address web;

    ListApps(Catalog catalog, CallOptions options, Address web) {
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
        Address next = catalog.from(web).segments("AvailableApps");
        Set<Address> asked = new HashSet<>();
        List<CatalogApp> apps = new ArrayList<>();
        while (next != null && asked.add(next)) {
            Page<CatalogApp> page = execution.send(catalog.read("list apps", next, PAGE));
            apps.addAll(page.rows());
            next = page.nextLink() == null ? null : next.next(page.nextLink());
        }
        return Collections.unmodifiableList(apps);
    }

    @Override
    public ListApps with(UnaryOperator<CallOptions> change) {
        return new ListApps(catalog, change.apply(options()), web);
    }
}
