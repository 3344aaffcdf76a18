package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Json;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** One app of a catalog; see {@link AppCatalogClient#get}. */
@CheckReturnValue
public final class GetApp extends Call<CatalogApp> {
    private static final AnswerReader<CatalogApp> APP = Json.as(CatalogApp.class);

    private final Catalog catalog;
    private final Address web;
    private final AppId app;

    GetApp(Catalog catalog, CallOptions options, Address web, AppId app) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.web = web;
        this.app = Objects.requireNonNull(app, "app");
    }

    /** Asks what is installed on that web, instead of on the catalog's own site. */
    public GetApp on(String web) {
        return new GetApp(catalog, options(), catalog.web(web), app);
    }

    @Override
    protected CatalogApp run(Execution execution) {
        return execution.send(catalog.read("get app", catalog.app(web, app), APP));
    }

    @Override
    public GetApp with(UnaryOperator<CallOptions> change) {
        return new GetApp(catalog, change.apply(options()), web, app);
    }
}
