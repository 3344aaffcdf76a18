package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.internal.CatalogSite;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.internal.ZipDownload;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The client for the app catalog of a tenant or of a site collection. The client uses Microsoft's application lifecycle
 * management (ALM) API. Each operation has the same effects as the corresponding action in the browser.
 *
 * <pre>{@code
 * AppCatalogClient catalog = AppCatalogClient.tenant(contoso, "https://contoso.sharepoint.com/sites/appcatalog");
 * CatalogApp hello = catalog.add(Path.of("hello.sppkg")).overwrite(true).executeAndAwait(Duration.ofMinutes(2));
 * catalog.deploy(hello.appId()).executeAndAwait(Duration.ofMinutes(2));
 * catalog.install(hello.appId(), "https://contoso.sharepoint.com/sites/hr").executeAndAwait(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>A client holds only URLs. Create as many clients as you like and share them between threads.
 *
 * <p>These rules apply to all operations:
 *
 * <ul>
 *   <li>Users and applications can manage SharePoint Framework solutions. Only users can manage add-ins of the older
 *       kind: the API supports app-only tokens for SharePoint Framework solutions only.
 *   <li>Add-ins with permissions that a tenant administrator has to grant for the whole tenant (tenant-scoped
 *       permissions) are not supported by this API.
 *   <li>{@link #add}, {@link #deploy}, {@link #retract} and {@link #remove} run one at a time in each connection. The
 *       time spent waiting for other writes counts against their deadline. See {@link WriteSerialization}.
 *   <li>If a response is lost, the write still takes effect only once. The client checks whether the write took effect.
 *       If it finds no effect, its next step depends on what a repeat would do ({@link
 *       io.tenantapps.core.RepeatSafety}). The description of each operation states what a repeat does.
 *   <li>{@code execute()} of a write returns when the service accepts the request. {@code executeAndAwait} returns when
 *       a later read confirms the effect. The call throws {@link io.tenantapps.core.errors.WaitTimeoutException} if the
 *       effect is not visible in time.
 *   <li>If the catalog is missing, a call throws {@link CatalogNotAvailableException}. If the app is missing, the call
 *       throws {@link io.tenantapps.core.errors.NotFoundException}. If the caller lacks a permission, the call throws
 *       {@link io.tenantapps.core.errors.PermissionMissingException}. If the package file is checked out, the call
 *       throws {@link LockedException}. The client classifies refusals by error code and state, so the language of the
 *       tenant does not matter.
 * </ul>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>SharePoint Sites.FullControl.All (AllSites.FullControl): add, deploy, install, publish, remove, retract,
 *       rollout, syncToTeams, uninstall, upgrade.
 *   <li>SharePoint Sites.Read.All (AllSites.Read): diagnose, downloadPackage, downloadTeamsPackage, find, findByTitle,
 *       follow, get, instances, list, site, siteCollectionCatalogs.
 * </ul>
 * <!-- /permissions -->
 */
public final class AppCatalogClient {
    private final Catalog catalog;

    private AppCatalogClient(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Returns a client for the tenant's catalog.
     *
     * @param catalogSite the URL of the catalog's site, in any form that can be copied from the browser
     * @throws IllegalArgumentException if the URL is not a site of the connection's cloud
     */
    public static AppCatalogClient tenant(TenantConnection connection, String catalogSite) {
        Arguments.required("connection", connection);
        Arguments.notBlank("catalogSite", catalogSite);
        return of(connection, CatalogScope.TENANT, CatalogHome.at(site(connection, catalogSite)));
    }

    /**
     * Returns a client that finds the tenant's catalog automatically. The client looks up the catalog once, before the
     * first request that needs it, with {@code GET {site}/_api/SP_TenantSettings_Current}. The first operation throws
     * {@link CatalogNotAvailableException} if the tenant lacks a catalog, if the catalog was created a moment ago, or
     * if it is on a different origin.
     *
     * @param anySite any site of the tenant that the caller may read
     * @throws IllegalArgumentException if the URL is not a site of the connection's cloud
     */
    public static AppCatalogClient tenantOf(TenantConnection connection, String anySite) {
        Arguments.required("connection", connection);
        Arguments.notBlank("anySite", anySite);
        return of(connection, CatalogScope.TENANT, CatalogHome.foundFrom(site(connection, anySite)));
    }

    /**
     * Returns a client for a site collection's catalog, which an administrator must have enabled. The
     * catalog serves that site collection only.
     *
     * @param site the URL of the site collection, in any form that can be copied from the browser
     * @throws IllegalArgumentException if the URL is not a site of the connection's cloud
     */
    public static AppCatalogClient siteCollection(TenantConnection connection, String site) {
        Arguments.required("connection", connection);
        Arguments.notBlank("site", site);
        return of(connection, CatalogScope.SITE_COLLECTION, CatalogHome.at(site(connection, site)));
    }

    private static ApiUrl site(TenantConnection connection, String pasted) {
        ApiUrl site = CatalogSite.of(pasted);
        connection.requireOwnHost(site);
        return site;
    }

    private static AppCatalogClient of(TenantConnection connection, CatalogScope scope, CatalogHome home) {
        return new AppCatalogClient(new Catalog(connection, scope, home, WriteSerialization.PER_TENANT));
    }

    Catalog catalog() {
        return catalog;
    }

    /**
     * Returns a client for this catalog that serializes its writes in the given scope. The default is {@link
     * WriteSerialization#PER_TENANT}.
     */
    public AppCatalogClient serialization(WriteSerialization serialization) {
        Arguments.required("serialization", serialization);
        return new AppCatalogClient(new Catalog(catalog.connection(), catalog.scope(), catalog.home(), serialization));
    }

    /**
     * Returns the URL of the catalog's site.
     *
     * <p>{@code GET {site}/_api/SP_TenantSettings_Current}, once for a client from {@link #tenantOf} and never for
     * another client; needs Sites.Read.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<String> site() {
        return call("find site", execution -> catalog.site(execution).toString());
    }

    /**
     * Diagnoses the connection to this catalog: sign-in, token, network, clocks, the catalog itself and the caller's
     * permissions. The diagnosis sends three or four reads and changes nothing. Problems are part of the report and are
     * not thrown.
     *
     * <p>{@code GET {site}/_api/SP_TenantSettings_Current} or {@code GET {site}/_api/web/sitecollectionappcatalog},
     * {@code GET {site}/_api/web/{scope}appcatalog/AvailableApps}, {@code GET
     * {site}/_api/web/effectiveBasePermissions}; needs Sites.Read.All; harmless to repeat. The report derives from the
     * permissions whether custom scripts are allowed. For users, this is documented; for app-only tokens, it is a
     * guess.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return call("diagnose", execution -> new CatalogDoctor(catalog, execution).diagnosis());
    }

    /**
     * Lists all apps of the catalog.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps}; needs Sites.Read.All; harmless to repeat. Returns
     * the apps in the order in which the service lists them. If the service splits the list into pages, the client
     * reads all pages. The installed version and {@code canUpgrade} are relative to a web; select it with
     * {@link ListApps#on}. {@link ListApps#forEach} passes on one app at a time and needs constant memory.
     */
    @CheckReturnValue
    public ListApps list() {
        return new ListApps(catalog, catalog.connection().options(), null);
    }

    /**
     * Returns one app of the catalog.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')}; needs Sites.Read.All; harmless to
     * repeat. An app that was just added may be missing for up to a minute ({@link
     * io.tenantapps.core.errors.NotFoundException}). The installed version and {@code canUpgrade} are relative to a
     * web; select it with {@link GetApp#on}.
     */
    @CheckReturnValue
    public GetApp get(AppId app) {
        return new GetApp(catalog, catalog.connection().options(), null, app);
    }

    /**
     * Finds the app with the given product id.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps}; needs Sites.Read.All; harmless to repeat. Searches
     * the result of {@link #list} and returns null if the catalog does not contain the product.
     *
     * <p>The service has been observed to accept a product id in place of an app id, but no page documents this, so the
     * client does not rely on it.
     */
    @CheckReturnValue
    public FindApp find(ProductId product) {
        Arguments.required("product", product);
        return found(app -> product.equals(app.productId()));
    }

    /**
     * Finds the first app with the given title, ignoring case.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps}; needs Sites.Read.All; harmless to repeat. Searches
     * the result of {@link #list} and returns null if no app has the title.
     */
    @CheckReturnValue
    public FindApp findByTitle(String title) {
        Arguments.notBlank("title", title);
        String wanted = title.strip();
        return found(app ->
                app.title() != null && wanted.equalsIgnoreCase(app.title().strip()));
    }

    private FindApp found(Predicate<CatalogApp> meant) {
        return new FindApp(catalog, catalog.connection().options(), null, meant);
    }

    /**
     * Adds a package file, {@code .sppkg} or {@code .app}, under its own name. The app is not available to any site
     * until it is deployed. Since April 2026, add-ins ({@code .app}) can no longer be installed from app catalogs.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/Add(overwrite={overwrite}, url='{name}')}, with the bytes of the
     * file as the body; needs Sites.FullControl.All. Without {@link AddApp#overwrite} a repeat is refused if done
     * (recorded). With that option, a repeat is convergent: it sends the same bytes, so the state stays the same. After
     * a lost response, the client compares the file in the catalog with this file, byte by byte.
     *
     * <p>{@code execute()} returns the uploaded file, with its {@link UploadedFile#appId}. The service accepts broken
     * packages too. {@code executeAndAwait} waits until the app can be read and is valid, which may take a minute. If
     * the service reports an error for the app, the call throws
     * {@link io.tenantapps.core.errors.OperationFailedException} with the service's message. The message for "no
     * errors" was recorded only in English. To recognize it in other languages, the client compares it with the
     * messages of the other apps in the catalog and checks the language of the site. If the catalog contains the
     * product under a different file name, the service accepts this file too, but the new app is invalid and cannot be
     * deployed. {@code executeAndAwait} then throws the same exception.
     *
     * <p>The client streams the file from disk while sending, and reads it again for each attempt. If the file
     * changes in the meantime, the call fails and adds nothing. The client checks the package before it sends it
     * ({@link AddApp#checkPackage}).
     *
     * <p>The client escapes the name: it doubles quotes and percent-encodes other special characters. It is a guess how
     * the service handles names with {@code %} or {@code #}, both in this request and in the lookup after a lost
     * response. The client compares this name with the name in the response. If the names differ, the client throws
     * {@link io.tenantapps.core.errors.OperationFailedException}. If the catalog already has the file, the call throws
     * {@link FileExistsException}.
     *
     * <p>Execution throws {@link IllegalArgumentException} if the file is not a package, and {@link
     * java.io.UncheckedIOException} if it cannot be read.
     *
     * @throws IllegalArgumentException if the file has a name that catalogs do not accept
     */
    @CheckReturnValue
    public AddApp add(Path file) {
        return new AddApp(catalog, catalog.connection().options(), PackageSource.OfFile.of(file));
    }

    /**
     * Adds a package that is in memory; see {@link #add(Path)}. The client does not copy the bytes and does not check
     * the package.
     *
     * @throws IllegalArgumentException if catalogs do not accept the name
     */
    @CheckReturnValue
    public AddApp add(String fileName, byte[] bytes) {
        return add(fileName, Body.bytes(PackageSource.CONTENT_TYPE, Arguments.content("bytes", bytes)));
    }

    /**
     * Adds a package from any other source; see {@link #add(Path)}. The client opens the source for each attempt and
     * does not check the package:
     *
     * <pre>{@code catalog.add("timeoff.sppkg", Body.stream("application/octet-stream", blob.size(), blob::open))}</pre>
     *
     * @throws IllegalArgumentException if catalogs do not accept the name
     */
    @CheckReturnValue
    public AddApp add(String fileName, Body body) {
        return new AddApp(
                catalog,
                catalog.connection().options(),
                new PackageSource.OfBody(Arguments.required("body", body), PackageName.of(fileName)));
    }

    /**
     * Publishes a package: adds and deploys it unless it is already available in the catalog. A second run with the
     * same package sends only reads.
     *
     * <p>The steps depend on the app that has the same product id in the catalog:
     *
     * <ul>
     *   <li>none: the package is added and deployed;
     *   <li>an older version: the package overwrites it, under the name of the existing file, and is deployed;
     *   <li>a newer version: {@link PreconditionException}, unless {@link PublishPackage#allowDowngrade} is set;
     *   <li>the same version with different content: {@link PreconditionException}, unless {@link
     *       PublishPackage#replaceSameVersion} is set. The client compares the sizes first, and then downloads the
     *       package to compare the bytes;
     *   <li>the same version and content: the package is deployed if it is not deployed yet or has an error. The next
     *       run therefore completes a publication that a crash interrupted.
     * </ul>
     *
     * <p>{@code GET {site}/_api/web/{scope}appcatalog/AvailableApps}; for the same version {@code GET
     * {site}/_api/web/GetFileById('{id}')} and its {@code $value}; then the requests of {@link #add(Path)} and {@link
     * #deploy}. Needs Sites.FullControl.All, or Sites.Read.All for a {@link PublishPackage#dryRun}. A repeat is
     * convergent: each write takes effect once. No other write runs between the steps ({@link WriteSerialization}). It
     * is a guess that a catalog returns a package byte for byte. If the catalog changes the bytes, the second run finds
     * different content.
     *
     * <p>{@link Publication#warnings} lists what an administrator should know or check: a debug build, new script
     * sources, new permission requests and where to approve them, Copilot apps, extensions for the whole tenant, and
     * more. The client refuses a SharePoint Add-in before it sends anything ({@link
     * PreconditionException.Reason#RETIRED_ADDIN}).
     *
     * <p>Within its deadline, the call waits until the package is valid and deployed. The call returns the changes and
     * the warnings. If the call cannot deploy a package that replaced another package, it restores and deploys the
     * previous package and throws {@link PublishFailedException}. Until the new package is deployed, the call keeps the
     * previous package in a temporary file. A newly added package stays in the catalog without being deployed. If the
     * outcome of a write is unknown, the call restores nothing; repeat the whole call. The call also restores nothing
     * if the service throttles beyond the deadline ({@link io.tenantapps.core.errors.ThrottledException}). The call
     * throws {@link io.tenantapps.core.errors.WaitTimeoutException} if the package is not deployed in time.
     *
     * <p>Execution throws {@link IllegalArgumentException} if the file is not a package, and {@link
     * java.io.UncheckedIOException} if it cannot be read.
     */
    @CheckReturnValue
    public PublishPackage publish(Path file) {
        return publish(new PackageOnDisk.Here(Arguments.path("file", file)));
    }

    /**
     * Publishes a package that is in memory; see {@link #publish(Path)}. The client does not copy the array. While the
     * call runs, it keeps the package in a temporary file that only the current user can read.
     *
     * @param fileName the name of the package in the catalog, such as {@code timeoff.sppkg}
     * @throws IllegalArgumentException if catalogs do not accept the name
     */
    @CheckReturnValue
    public PublishPackage publish(String fileName, byte[] bytes) {
        return publish(new PackageOnDisk.InMemory(PackageName.of(fileName), bytes));
    }

    private PublishPackage publish(PackageOnDisk file) {
        return new PublishPackage(catalog, catalog.connection().options(), file);
    }

    /**
     * Installs, upgrades or uninstalls the app of a product on many sites. The rollout finds the app with one {@link
     * #list} call first.
     *
     * <p>For each site {@code GET {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')}, and the requests of
     * {@link #install}, {@link #upgrade} or {@link #uninstall}; needs Sites.FullControl.All, or Sites.Read.All for a
     * {@link Rollout#dryRun}. A repeat is convergent: it skips completed sites. If a run was killed, start the rollout
     * again with the same {@link Rollout#journal} to resume it.
     */
    @CheckReturnValue
    public Rollout rollout(ProductId product) {
        Arguments.required("product", product);
        return new Rollout(catalog, execution -> {
            CatalogApp found = find(product).run(execution);
            if (found == null || found.appId() == null) {
                throw noSuchProduct(product, execution);
            }
            return found;
        });
    }

    private PreconditionException noSuchProduct(ProductId product, Execution execution) {
        CatalogApp misnamed = found(app -> app.appId() != null
                        && product.toString().equals(app.appId().toString()))
                .run(execution);
        return new PreconditionException(
                PreconditionException.Reason.NO_SUCH_PRODUCT,
                "rollout: the catalog at " + catalog.site(execution) + " has no product " + product + ". "
                        + (misnamed == null ? "Publish it first" : "This id belongs to an app. Pass it as an AppId")
                        + ". Nothing was changed.");
    }

    /**
     * Installs, upgrades or uninstalls the app with the given id in this catalog on many sites; see {@link
     * #rollout(ProductId)}.
     */
    @CheckReturnValue
    public Rollout rollout(AppId app) {
        Arguments.required("app", app);
        return new Rollout(catalog, execution -> get(app).run(execution));
    }

    /**
     * Deploys an app, so that it becomes available for installation on sites. The app has to be added first, and can be
     * installed only after the deployment. Deploying a new version of a solution makes it live on all sites that have
     * the app. Since April 2026, add-ins ({@code .app}) can no longer be installed from app catalogs, deployed or not.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Deploy} with {@code
     * {"skipFeatureDeployment":…}}; needs Sites.FullControl.All. Deploying several packages in parallel is not
     * supported by the service, so the client deploys one at a time ({@link WriteSerialization}). A repeat during a
     * running deployment would also be a parallel deployment. A deployment is therefore a write that starts work on the
     * server: after a lost response, the client polls the app for as long as
     * {@link io.tenantapps.core.CallOptions#effectPatience} allows, and never sends the request again.
     *
     * <p>{@code executeAndAwait} waits until the app is deployed in its current version without errors. The call throws
     * {@link io.tenantapps.core.errors.OperationFailedException} if the service finds the package faulty, even though
     * the response was 200.
     *
     * <p>The deployment adds the package's new script sources to the tenant's list of trusted sources, which holds at
     * most 300. If the list is full, the app stays in the catalog without being deployed:
     * {@link ScriptSourcesFullException}. The list can be read and changed only in the SharePoint admin center.
     */
    @CheckReturnValue
    public DeployApp deploy(AppId app) {
        return new DeployApp(
                write(null, app, AppVerb.DEPLOY), catalog.connection().options(), false);
    }

    /**
     * Retracts an app, the inverse of {@link #deploy}: it can no longer be installed in sites, and existing
     * installations are disabled. The app is not uninstalled.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Retract}; needs
     * Sites.FullControl.All; a repeat is convergent: it clears one flag. {@code executeAndAwait} waits until the app is
     * not deployed.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> retract(AppId app) {
        return action(null, app, AppVerb.RETRACT);
    }

    /**
     * Removes an app and its package from the catalog, the inverse of {@link #add}: it can no longer be deployed. If
     * the app has not been retracted, removing it also retracts it.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Remove}; needs
     * Sites.FullControl.All. A repeat is convergent: the service never gives an id to another app. If the app is
     * missing after a lost response, the request removed it. {@code executeAndAwait} waits until the catalog does not
     * list the app.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, @Nullable Void> remove(AppId app) {
        return new AppAction<@Nullable Void>(
                write(null, app, AppVerb.REMOVE), catalog.connection().options(), last -> null);
    }

    /**
     * Installs an app on a web. The app has to be deployed first. The service fires the install event of a
     * provider-hosted add-in. Since April 2026, however, add-ins ({@code .app}) can no longer be installed from app
     * catalogs.
     *
     * <p>{@code POST {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Install}; needs
     * Sites.FullControl.All. The service starts a job. {@code executeAndAwait} waits until the web has the catalog's
     * version. A repeat is refused if done (recorded): {@link io.tenantapps.core.errors.AlreadyInstalledException} if
     * the web has the app, {@link io.tenantapps.core.errors.JobInProgressException} while a job works on it. If the app
     * is not deployed, the call throws {@link io.tenantapps.core.errors.ConflictException}.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> install(AppId app, String web) {
        Arguments.notBlank("web", web);
        return action(catalog.web(web), app, AppVerb.INSTALL);
    }

    /**
     * Upgrades an app that is installed on a web to the version in the catalog.
     *
     * <p>{@code POST {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Upgrade}; needs
     * Sites.FullControl.All. The service starts a job. {@code executeAndAwait} waits until the web has the catalog's
     * version. If the app is up to date, the service reports success. The effect of a repeat while the first job runs
     * is unknown. An upgrade is therefore a write that starts work on the server, and the client never repeats it
     * automatically. The call throws {@link io.tenantapps.core.errors.JobInProgressException} while another job works
     * on the app, and {@link io.tenantapps.core.errors.ConflictException} if the app is not on the web.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> upgrade(AppId app, String web) {
        Arguments.notBlank("web", web);
        return action(catalog.web(web), app, AppVerb.UPGRADE);
    }

    /**
     * Uninstalls an app from a web, the inverse of {@link #install}, <strong>permanently</strong>: it does not go
     * through the recycle bin. The service fires the uninstall event of a provider-hosted add-in.
     *
     * <p>{@code POST {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Uninstall}; needs
     * Sites.FullControl.All. The service starts a job. {@code executeAndAwait} waits until the app has no version on
     * the web and the web no longer lists it. It is a guess that the web stops listing the app when the job ends. The
     * effect of a repeat while the first job runs is unknown. An uninstallation is therefore a write that starts work
     * on the server, and the client never repeats it automatically. The call throws {@link
     * io.tenantapps.core.errors.JobInProgressException} while another job works on the app, and {@link
     * io.tenantapps.core.errors.ConflictException} if the app is not on the web.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> uninstall(AppId app, String web) {
        Arguments.notBlank("web", web);
        return action(catalog.web(web), app, AppVerb.UNINSTALL);
    }

    /** Returns a handle that polls an installation or upgrade, for example an operation that another process started.
     * The operation has ended when the web has the catalog's version. The method itself sends no request.
     */
    @CheckReturnValue
    public OperationHandle<@Nullable Void, CatalogApp> follow(AppId app, String web) {
        Arguments.notBlank("web", web);
        AppWrite install = write(catalog.web(web), app, AppVerb.INSTALL);
        return OperationHandle.<@Nullable Void, CatalogApp>of(
                catalog.connection(),
                catalog.connection().options(),
                AppVerb.INSTALL.operation(),
                null,
                install.pollingStrategy(Objects::requireNonNull));
    }

    /**
     * Downloads the package of an app from the catalog, to keep it or to add it to another catalog.
     *
     * <p>{@code GET {site}/_api/web/GetFileById('{id}')/$value}; needs Sites.Read.All; harmless to repeat. Returns the
     * path of the target file when the download is complete. The download replaces an existing file. If the app is not
     * in the catalog, the call throws {@link io.tenantapps.core.errors.NotFoundException}. The request is SharePoint's
     * general way to read a file. It is a guess that this request also works for the library of a catalog.
     *
     * @throws IllegalArgumentException if the target is a folder
     */
    @CheckReturnValue
    public Call<Path> downloadPackage(AppId app, Path target) {
        Arguments.required("target", target);
        Arguments.required("app", app);
        Path file = ZipDownload.target(target);
        return call("download package", execution -> new CatalogFile(catalog).download(execution, app, file));
    }

    /**
     * Makes an app with Teams support, identified by the number of its list item, available in the tenant's Microsoft
     * Teams.
     *
     * <p>{@code POST {site}/_api/web/tenantappcatalog/SyncSolutionToTeams(id={item})}; needs Sites.FullControl.All. In
     * all recordings, the service refuses every bearer token for this operation: {@link AuthMethodNotAllowedException}.
     * Use {@link #downloadTeamsPackage} instead. The operation starts work. After a lost response, the client has
     * nothing to check, so it throws {@link io.tenantapps.core.errors.OutcomeUnknownException}.
     *
     * @throws IllegalStateException if this is the catalog of a site collection, which does not have this operation
     */
    @CheckReturnValue
    public Call<@Nullable Void> syncToTeams(int listItemId) {
        requireTenantCatalog("sync to teams");
        if (listItemId < 1) {
            throw new IllegalArgumentException("listItemId must be at least 1, but is " + listItemId);
        }
        return call("sync to Teams", execution -> new TeamsPackage(catalog).sync(execution, listItemId));
    }

    /**
     * Makes an app with Teams support, identified by its app id, available in Microsoft Teams; see
     * {@link #syncToTeams(int)}. The client first looks up the number of the list item, with {@code GET
     * {site}/_api/web/GetList('{list}')/GetItemByUniqueId('{id}')?$select=Id}.
     *
     * @throws IllegalStateException if this is the catalog of a site collection, which does not have this operation
     */
    @CheckReturnValue
    public Call<@Nullable Void> syncToTeams(AppId app) {
        requireTenantCatalog("sync to teams");
        Arguments.required("app", app);
        return call("sync to Teams", execution -> new TeamsPackage(catalog).sync(execution, app));
    }

    /**
     * Downloads the Microsoft Teams package of an app, so that it can be published in Teams by other means. Unlike
     * {@link #syncToTeams(AppId)}, this operation works with a bearer token.
     *
     * <p>{@code GET {site}/_api/web/tenantappcatalog/DownloadTeamsSolution({item})/$value}, after a lookup of the list
     * item; needs Sites.Read.All; harmless to repeat. Returns the path of the target file when the download is
     * complete. The download replaces an existing file. If the app does not support Teams, the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalStateException if this is the catalog of a site collection, which does not have this operation
     * @throws IllegalArgumentException if the target is a folder
     */
    @CheckReturnValue
    public Call<Path> downloadTeamsPackage(AppId app, Path target) {
        Arguments.required("target", target);
        requireTenantCatalog("download teams package");
        Arguments.required("app", app);
        Path file = ZipDownload.target(target);
        return call("download Teams package", execution -> new TeamsPackage(catalog).download(execution, app, file));
    }

    private void requireTenantCatalog(String operation) {
        if (catalog.scope() != CatalogScope.TENANT) {
            throw new IllegalStateException(operation
                    + ": only the tenant's catalog supports this operation, although Microsoft documents it "
                    + "for both kinds of catalog. A site collection's catalog has no connection to Teams. "
                    + "Use a client from AppCatalogClient.tenant(…).");
        }
    }

    /**
     * Lists the site collections that have an app catalog, as recorded in the tenant's catalog. The list may contain
     * sites that were deleted or renamed.
     *
     * <p>{@code GET {site}/_api/web/tenantappcatalog/SiteCollectionAppCatalogsSites}; needs Sites.Read.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public Call<List<SiteCatalog>> siteCollectionCatalogs() {
        return call("list site catalogs", execution -> SiteCatalogs.of(execution, catalog));
    }

    /**
     * Lists the apps that are installed on a web, from any catalog.
     *
     * <p>{@code GET {web}/_api/web/AppTiles?$filter=AppType eq 3}; needs Sites.Read.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<AppInstance>> instances(String web) {
        Arguments.notBlank("web", web);
        ApiUrl asked = catalog.web(web);
        return call(
                "list app instances",
                execution -> catalog.named(execution, asked, null, () -> Instances.of(execution, catalog, asked)));
    }

    private LongRunningCall<@Nullable Void, CatalogApp> action(@Nullable ApiUrl web, AppId app, AppVerb verb) {
        return new AppAction<CatalogApp>(
                write(web, app, verb), catalog.connection().options(), Objects::requireNonNull);
    }

    private AppWrite write(@Nullable ApiUrl web, AppId app, AppVerb verb) {
        return new AppWrite(catalog, web, Arguments.required("app", app), verb);
    }

    private <T extends @Nullable Object> Call<T> call(String operation, Function<Execution, T> work) {
        return new PlainCall<>(catalog.connection(), catalog.connection().options(), operation, work);
    }
}
