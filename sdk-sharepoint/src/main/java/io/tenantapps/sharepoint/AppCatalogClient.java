package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.TenantConnection;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * An app catalog of a tenant or of a site collection.
 *
 * <pre>{@code
 * AppCatalogClient catalog = AppCatalogClient.tenant(contoso, "https://contoso.sharepoint.com/sites/appcatalog");
 * for (CatalogApp app : catalog.list().execute()) {
 *     System.out.println(app.title() + " " + app.appCatalogVersion());
 * }
 * }</pre>
 *
 * <p>A client holds nothing but its address: make as many as you like, share them between threads.
 */
public final class AppCatalogClient {
    private final Catalog catalog;

    private AppCatalogClient(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The tenant's catalog.
     *
     * @param catalogSite the site of the catalog, in any form in which people paste it
     * @throws IllegalArgumentException if that is no site of the connection's cloud
     */
    public static AppCatalogClient tenant(TenantConnection connection, String catalogSite) {
        return new AppCatalogClient(Catalog.of(connection, "tenantappcatalog", catalogSite));
    }

    /**
     * The catalog of a site collection, which an administrator must have enabled.
     *
     * @param site the site collection, in any form in which people paste it
     * @throws IllegalArgumentException if that is no site of the connection's cloud
     */
    public static AppCatalogClient siteCollection(TenantConnection connection, String site) {
        return new AppCatalogClient(Catalog.of(connection, "sitecollectionappcatalog", site));
    }

    /**
     * All apps of the catalog.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps}; needs Sites.Read.All; harmless to repeat. Answers the
     * apps in the order of the service, following its pages, should it ever send any. A missing catalog is
     * {@link io.tenantapps.core.NotFoundException}.
     */
    @CheckReturnValue
    public ListApps list() {
        return new ListApps(catalog, catalog.connection().options(), catalog.site());
    }

    /**
     * One app of the catalog.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')}; needs Sites.Read.All; harmless to
     * repeat. An app that was just added may be missing for up to a minute
     * ({@link io.tenantapps.core.NotFoundException}).
     */
    @CheckReturnValue
    public GetApp get(AppId app) {
        return new GetApp(catalog, catalog.connection().options(), catalog.site(), app);
    }

    /**
     * The app of that product, or null if the catalog has none: one {@link #list} call, looked through here.
     *
     * <p>That the service would find an app by its product id too was seen, but is promised nowhere.
     */
    @CheckReturnValue
    public FindApp find(ProductId product) {
        Objects.requireNonNull(product, "product");
        return found(app -> product.equals(app.productId()));
    }

    /** The first app of that title, whatever its case, or null if the catalog has none: one {@link #list} call. */
    @CheckReturnValue
    public FindApp findByTitle(String title) {
        String wanted = title.strip();
        return found(app ->
                app.title() != null && wanted.equalsIgnoreCase(app.title().strip()));
    }

    private FindApp found(Predicate<CatalogApp> meant) {
        return new FindApp(catalog, catalog.connection().options(), catalog.site(), meant);
    }

    /** The site of the catalog. */
    public Address site() {
        return catalog.site();
    }
}
