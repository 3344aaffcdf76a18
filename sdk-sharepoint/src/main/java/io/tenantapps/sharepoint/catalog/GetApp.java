package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.AppId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads one app of a catalog; see {@link AppCatalogClient#get}. */
@CheckReturnValue
public final class GetApp extends Call<CatalogApp> {
    private final Catalog catalog;
    private final @Nullable ApiUrl web;
    private final AppId app;

    GetApp(Catalog catalog, CallOptions options, @Nullable ApiUrl web, AppId app) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.web = web;
        this.app = Arguments.required("app", app);
    }

    private GetApp(GetApp original, CallOptions options, @Nullable ApiUrl web) {
        super(original, options);
        this.catalog = original.catalog;
        this.web = web;
        this.app = original.app;
    }

    /** Sets the web to which the installed version and {@code canUpgrade} refer. The default is the catalog's own site. */
    public GetApp on(String web) {
        Arguments.notBlank("web", web);
        return new GetApp(this, options(), catalog.web(web));
    }

    @Override
    protected CatalogApp run(Execution execution) {
        ApiUrl asked = web == null ? catalog.site(execution) : web;
        return catalog.named(execution, asked, app, () -> catalog.get(execution, asked, app));
    }

    @Override
    public GetApp withOptions(UnaryOperator<CallOptions> change) {
        return new GetApp(this, Arguments.required("change", change).apply(options()), web);
    }
}
