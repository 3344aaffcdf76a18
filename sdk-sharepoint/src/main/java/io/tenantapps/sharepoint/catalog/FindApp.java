package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the first app of a catalog that matches, or null; see {@link AppCatalogClient#find}. */
@CheckReturnValue
public final class FindApp extends Call<@Nullable CatalogApp> {
    private final Catalog catalog;
    private final @Nullable ApiUrl web;
    private final Predicate<CatalogApp> meant;

    FindApp(Catalog catalog, CallOptions options, @Nullable ApiUrl web, Predicate<CatalogApp> meant) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.web = web;
        this.meant = meant;
    }

    private FindApp(FindApp original, CallOptions options, @Nullable ApiUrl web) {
        super(original, options);
        this.catalog = original.catalog;
        this.web = web;
        this.meant = original.meant;
    }

    /** Sets the web to which the installed version and {@code canUpgrade} refer. The default is the catalog's own site. */
    public FindApp on(String web) {
        Arguments.notBlank("web", web);
        return new FindApp(this, options(), catalog.web(web));
    }

    @Override
    protected @Nullable CatalogApp run(Execution execution) {
        return new ListApps(catalog, options(), web)
                .run(execution).stream().filter(meant).findFirst().orElse(null);
    }

    @Override
    public FindApp withOptions(UnaryOperator<CallOptions> change) {
        return new FindApp(this, Arguments.required("change", change).apply(options()), web);
    }
}
