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
 * An app catalog of a tenant or of a site collection: Microsoft's application lifecycle management (ALM) API. It does what
 * can be done in the browser, with all that follows from it.
 *
 * <pre>{@code
 * AppCatalogClient catalog = AppCatalogClient.tenant(contoso, "https://contoso.sharepoint.com/sites/appcatalog");
 * CatalogApp hello = catalog.add(Path.of("hello.sppkg")).overwrite(true).executeAndAwait(Duration.ofMinutes(2));
 * catalog.deploy(hello.appId()).executeAndAwait(Duration.ofMinutes(2));
 * catalog.install(hello.appId(), "https://contoso.sharepoint.com/sites/hr").executeAndAwait(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>A client holds nothing but addresses: make as many as you like, share them between threads.
 *
 * <p>What holds for all of it:
 *
 * <ul>
 *   <li>Solutions of the SharePoint Framework can be managed by a user and by an application. Add-ins of the older kind
 *       can only be managed by a user: the API supports app-only tokens for SharePoint Framework solutions only.
 *   <li>Add-ins with permissions that a tenant administrator has to grant for the whole tenant (tenant-scoped
 *       permissions) are not supported by this API.
 *   <li>{@link #add}, {@link #deploy}, {@link #retract} and {@link #remove} take turns in the whole connection, the wait
 *       counting against their deadline; see {@link WriteSerialization}.
 *   <li>A lost response does not make a write take effect twice: its effect is looked for. What happens if it is not
 *       seen depends on what a repeat would do ({@link io.tenantapps.core.RepeatSafety}), which each operation says below.
 *   <li>{@code execute()} of a write means that the service took it; {@code executeAndAwait} means that it is so, read
 *       back. {@link io.tenantapps.core.errors.WaitTimeoutException} says that it was not so yet.
 *   <li>A catalog that is not there is {@link CatalogNotAvailableException}, an app that is not in it
 *       {@link io.tenantapps.core.errors.NotFoundException}, a missing right
 *       {@link io.tenantapps.core.errors.PermissionMissingException}, a package file that somebody has checked out
 *       {@link LockedException}. What the service refuses in a word is told apart by code and state, whatever its
 *       language.
 * </ul>
 *
 * <p>Permissions of an application, and in brackets those of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>SharePoint Sites.FullControl.All (AllSites.FullControl): add, deploy, install, publish, remove,
 *       retract, rollout, syncToTeams, uninstall, upgrade.
 *   <li>SharePoint Sites.Read.All (AllSites.Read): diagnose, downloadPackage, downloadTeamsPackage, find,
 *       findByTitle, follow, get, instances, list, site, siteCollectionCatalogs.
 * </ul>
 * <!-- /permissions -->
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
        Arguments.required("connection", connection);
        Arguments.notBlank("catalogSite", catalogSite);
        return of(connection, CatalogScope.TENANT, CatalogHome.at(site(connection, catalogSite)));
    }

    /**
     * The tenant's catalog, wherever it is. It is looked up when it is first needed, once for this client, with
     * {@code GET {site}/_api/SP_TenantSettings_Current}. A tenant without a catalog, one whose catalog was made a moment
     * ago, and a catalog on another origin are {@link CatalogNotAvailableException}.
     *
     * @param anySite any site of the tenant that the caller may read
     * @throws IllegalArgumentException if that is no site of the connection's cloud
     */
    public static AppCatalogClient tenantOf(TenantConnection connection, String anySite) {
        Arguments.required("connection", connection);
        Arguments.notBlank("anySite", anySite);
        return of(connection, CatalogScope.TENANT, CatalogHome.foundFrom(site(connection, anySite)));
    }

    /**
     * The catalog of a site collection, which an administrator must have enabled before. It serves that site collection
     * only.
     *
     * @param site the site collection, in any form in which people paste it
     * @throws IllegalArgumentException if that is no site of the connection's cloud
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

    /** The same catalog, with writes taking turns that wide; the default is {@link WriteSerialization#PER_TENANT}. */
    public AppCatalogClient serialise(WriteSerialization serialise) {
        Arguments.required("serialise", serialise);
        return new AppCatalogClient(new Catalog(catalog.connection(), catalog.scope(), catalog.home(), serialise));
    }

    /** The site of the catalog. Nothing is sent, unless it has to be looked up first ({@link #tenantOf}). */
    @CheckReturnValue
    public Call<String> site() {
        return call("find site", execution -> catalog.site(execution).toString());
    }

    /**
     * Looks what is in the way of working with this catalog: sign-in, token, network, clocks, the catalog itself, the rights
     * of the caller. Three or four reads, nothing is changed; what is wrong is in the answer and not thrown.
     *
     * <p>{@code GET {site}/_api/SP_TenantSettings_Current} or {@code GET {site}/_api/web/sitecollectionappcatalog},
     * {@code GET {site}/_api/web/{scope}appcatalog/AvailableApps}, {@code GET {site}/_api/web/effectiveBasePermissions};
     * needs Sites.Read.All; harmless to repeat. That the rights show whether custom scripts are allowed is documented for
     * users, and a guess for app-only tokens.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return call("diagnose", execution -> new CatalogDoctor(catalog, execution).diagnosis());
    }

    /**
     * All apps of the catalog.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps}; needs Sites.Read.All; harmless to repeat. Returns the
     * apps in the order of the service, following its pages, should it ever send any. What is installed, and whether it can
     * be upgraded, is seen from the web that is asked: {@link ListApps#on}. {@link ListApps#forEach} hands them out one at a
     * time, in constant memory.
     */
    @CheckReturnValue
    public ListApps list() {
        return new ListApps(catalog, catalog.connection().options(), null);
    }

    /**
     * One app of the catalog.
     *
     * <p>{@code GET {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')}; needs Sites.Read.All; harmless to
     * repeat. An app that was just added may be missing for up to a minute
     * ({@link io.tenantapps.core.errors.NotFoundException}). What is installed, and whether it can be upgraded, is seen from the
     * web that is asked: {@link GetApp#on}.
     */
    @CheckReturnValue
    public GetApp get(AppId app) {
        return new GetApp(catalog, catalog.connection().options(), null, app);
    }

    /**
     * The app of that product, or null if the catalog has none: one {@link #list} call, looked through here. Needs
     * Sites.Read.All; harmless to repeat.
     *
     * <p>That the service would find an app by its product id too was seen, but is promised nowhere.
     */
    @CheckReturnValue
    public FindApp find(ProductId product) {
        Arguments.required("product", product);
        return found(app -> product.equals(app.productId()));
    }

    /**
     * The first app of that title, whatever its case, or null if the catalog has none: one {@link #list} call. Needs
     * Sites.Read.All; harmless to repeat.
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
     * Adds a package file, {@code .sppkg} or {@code .app}, under its own name. Nothing is available to any site until it is
     * deployed. Add-ins ({@code .app}) cannot be installed from app catalogs since April 2026.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/Add(overwrite={overwrite}, url='{name}')}, the bytes of the file as
     * the body; needs Sites.FullControl.All. Without {@link AddApp#overwrite} a repeat is refused if done (recorded), with
     * it a repeat is convergent, since the bytes are the same. After a lost response the file in the catalog is compared with
     * this one, byte by byte.
     *
     * <p>{@code execute()} answers the file, with its {@link UploadedFile#appId}. The service takes a broken package too;
     * {@code executeAndAwait} waits until the app can be read, which may take a minute, and is valid, or throws
     * {@link io.tenantapps.core.errors.OperationFailedException} with what the service says about it. The only words for "no
     * errors" that were recorded are English; whether others mean that is told by the other apps of the catalog, and by the
     * language of its site. If a file of another name has the same product id, the service takes this file too, but its app is
     * invalid and cannot be deployed, and {@code executeAndAwait} throws that exception with the service's words.
     *
     * <p>The file is read from the disk as it is sent, anew for each attempt; if it changes meanwhile the call fails and
     * nothing was added. Before that it is looked into ({@link AddApp#checkPackage}).
     *
     * <p>The name is escaped: quotes are doubled, the rest is percent-encoded. How the service treats a name with
     * {@code %} or {@code #} is a guess, also where the file is looked up by name after a lost response; the name in its answer is compared, and another one is
     * {@link io.tenantapps.core.errors.OperationFailedException}. A file that is there already is {@link FileExistsException}.
     *
     * <p>Executing it throws {@link IllegalArgumentException} for a file that is no package, and
     * {@link java.io.UncheckedIOException} for one that cannot be read.
     *
     * @throws IllegalArgumentException if the name of the file is none that a catalog takes
     */
    @CheckReturnValue
    public AddApp add(Path file) {
        return new AddApp(catalog, catalog.connection().options(), PackageSource.OfFile.of(file));
    }

    /**
     * Adds a package that is in memory; see {@link #add(Path)}. The bytes are not copied and not looked into.
     *
     * @throws IllegalArgumentException if the name is none that a catalog takes
     */
    @CheckReturnValue
    public AddApp add(String fileName, byte[] bytes) {
        return add(fileName, Body.bytes(PackageSource.CONTENT_TYPE, Arguments.content("bytes", bytes)));
    }

    /**
     * Adds a package from any other source; see {@link #add(Path)}. It is opened anew for each attempt and not looked into:
     *
     * <pre>{@code catalog.add("timeoff.sppkg", Body.stream("application/octet-stream", blob.size(), blob::open))}</pre>
     *
     * @throws IllegalArgumentException if the name is none that a catalog takes
     */
    @CheckReturnValue
    public AddApp add(String fileName, Body body) {
        return new AddApp(
                catalog,
                catalog.connection().options(),
                new PackageSource.OfBody(Arguments.required("body", body), PackageName.of(fileName)));
    }

    /**
     * Brings the catalog to have a package and offer it, whatever it has now. Run it twice and the second run only reads.
     *
     * <p>What is done follows from the catalog's app of the same product:
     *
     * <ul>
     *   <li>none: the package is added and deployed;
     *   <li>an older version: it is overwritten, under the name that its file has, and deployed;
     *   <li>a newer version: {@link PreconditionException}, unless {@link PublishPackage#allowDowngrade};
     *   <li>the same version with other content: {@link PreconditionException}, unless
     *       {@link PublishPackage#replaceSameVersion}. Contents are compared by size, then by fetching the package;
     *   <li>the same version and content: it is deployed if it is not, or has an error; so the next run mends what a
     *       crash left half done.
     * </ul>
     *
     * <p>{@code GET {site}/_api/web/{scope}appcatalog/AvailableApps}; for the same version
     * {@code GET {site}/_api/web/GetFileById('{id}')} and its {@code $value}; then what {@link #add(Path)} and
     * {@link #deploy} send. Needs Sites.FullControl.All, or Sites.Read.All for a {@link PublishPackage#dryRun}. Each write
     * takes effect once; the whole is done in one turn ({@link WriteSerialization}). That a catalog gives a package back byte for
     * byte is a guess; if it did not, the second run would see other content.
     *
     * <p>What somebody should know before or look after is in {@link Publication#warnings}: a debug build, new script sources, new
     * permission requests and where they are approved, Copilot apps, extensions for the whole tenant, and more. A SharePoint
     * Add-in is refused before anything is sent ({@link PreconditionException.Reason#RETIRED_ADDIN}).
     *
     * <p>It waits until the package is valid and deployed, all within the deadline of the call, and answers what was done
     * and what it found. If a package that took the place of another cannot be made available, the other is put back and
     * deployed: {@link PublishFailedException}. It is kept in a temporary file meanwhile. One that was added is left there,
     * not deployed. Where nobody can tell how a write ended, nothing is put back: run it again. Nor is it where the
     * service throttles beyond the deadline ({@link io.tenantapps.core.errors.ThrottledException}).
     * {@link io.tenantapps.core.errors.WaitTimeoutException} says that it was not so yet.
     *
     * <p>Executing it throws {@link IllegalArgumentException} for a file that is no package, and
     * {@link java.io.UncheckedIOException} for one that cannot be read.
     */
    @CheckReturnValue
    public PublishPackage publish(Path file) {
        return publish(new PackageOnDisk.Here(Arguments.path("file", file)));
    }

    /**
     * Publishes a package that is in memory; see {@link #publish(Path)}. The bytes are not copied; they are in a temporary file
     * that only this user can read while the call is executed.
     *
     * @param fileName the name that the package gets in the catalog, such as {@code timeoff.sppkg}
     * @throws IllegalArgumentException if the name is none that a catalog takes
     */
    @CheckReturnValue
    public PublishPackage publish(String fileName, byte[] bytes) {
        return publish(new PackageOnDisk.InMemory(PackageName.of(fileName), bytes));
    }

    private PublishPackage publish(PackageOnDisk file) {
        return new PublishPackage(catalog, catalog.connection().options(), file);
    }

    /**
     * Brings the app of a product to many sites, or away from them. What is in the catalog is looked up first, by one
     * {@link #list} call.
     *
     * <p>For each site {@code GET {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')}, and what {@link #install},
     * {@link #upgrade} or {@link #uninstall} send; needs Sites.FullControl.All, or Sites.Read.All for a
     * {@link Rollout#dryRun}. A run that was killed goes on with its {@link Rollout#journal}.
     */
    @CheckReturnValue
    public Rollout rollout(ProductId product) {
        Arguments.required("product", product);
        return new Rollout(catalog, execution -> {
            CatalogApp found = find(product).run(execution);
            if (found == null || found.appId() == null) {
                throw new PreconditionException(
                        PreconditionException.Reason.NO_SUCH_PRODUCT,
                        "rollout: the catalog at " + catalog.site(execution) + " has no product " + product
                                + ". Publish it first; nothing was changed.");
            }
            return found;
        });
    }

    /** The same for an app by its id in this catalog. */
    @CheckReturnValue
    public Rollout rollout(AppId app) {
        Arguments.required("app", app);
        return new Rollout(catalog, execution -> get(app).run(execution));
    }

    /**
     * Makes an app available to be installed in sites. It has to be added before, and can be installed only after this.
     * A new version of a solution goes live with it on all sites that have the app. Add-ins ({@code .app}) cannot be installed
     * from app catalogs since April 2026, deployed or not.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Deploy} with
     * {@code {"skipFeatureDeployment":…}}; needs Sites.FullControl.All. Deploying several packages in parallel is not
     * supported by the service, so deployments take turns ({@link WriteSerialization}); repeating one while it runs would be such a
     * case. So a deployment starts work: after a lost response the app is looked at for {@link
     * io.tenantapps.core.CallOptions#effectPatience}, and it is never sent again.
     *
     * <p>{@code executeAndAwait} waits until the app is deployed in its current version with no error; a package that the
     * service finds faulty is {@link io.tenantapps.core.errors.OperationFailedException}, though the service answered 200.
     *
     * <p>The deployment adds the package's script sources that are new to the tenant's list of trusted ones, which holds 300 at
     * most. When it is full the app stays in the catalog without being deployed: {@link ScriptSourcesFullException}. The list can
     * be read and changed in the SharePoint admin center only.
     */
    @CheckReturnValue
    public DeployApp deploy(AppId app) {
        return new DeployApp(
                write(null, app, AppVerb.DEPLOY), catalog.connection().options(), false);
    }

    /**
     * Takes an app back, the inverse of {@link #deploy}: it can no longer be installed in sites, and where it is installed
     * it is disabled. It is not uninstalled.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Retract}; needs
     * Sites.FullControl.All; a repeat is convergent: it clears one flag. {@code executeAndAwait} waits until it is not
     * deployed.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> retract(AppId app) {
        return action(null, app, AppVerb.RETRACT);
    }

    /**
     * Removes an app and its package from the catalog, the inverse of {@link #add}: it can no longer be deployed. An app
     * that was not retracted before is retracted by that.
     *
     * <p>{@code POST {site}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Remove}; needs
     * Sites.FullControl.All. A repeat is convergent: an id is never given to another app. After a lost response an app
     * that is gone was removed.
     * {@code executeAndAwait} waits until the catalog has no such app.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, @Nullable Void> remove(AppId app) {
        return new AppAction<@Nullable Void>(
                write(null, app, AppVerb.REMOVE), catalog.connection().options(), last -> null);
    }

    /**
     * Installs an app on a web; it has to be deployed before. For a provider-hosted add-in its install event is fired; but
     * add-ins ({@code .app}) cannot be installed from app catalogs since April 2026.
     *
     * <p>{@code POST {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Install}; needs
     * Sites.FullControl.All. The service starts a job; {@code executeAndAwait} waits until the web has the catalog's
     * version. A repeat is refused if done (recorded): {@link io.tenantapps.core.errors.AlreadyInstalledException} if the web has the app,
     * {@link io.tenantapps.core.errors.JobInProgressException} while a job works on it. An app that is not deployed is
     * {@link io.tenantapps.core.errors.ConflictException}.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> install(AppId app, String web) {
        Arguments.notBlank("web", web);
        return action(catalog.web(web), app, AppVerb.INSTALL);
    }

    /**
     * Brings an app that is installed on a web to the version in the catalog.
     *
     * <p>{@code POST {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Upgrade}; needs Sites.FullControl.All.
     * The service starts a job; {@code executeAndAwait} waits until the web has the catalog's version. Where there is
     * nothing to upgrade the service answers a plain success. What a repeat does while the first job works is not known, so an
     * upgrade starts work and is never sent again by itself. While another job works on the app it is
     * {@link io.tenantapps.core.errors.JobInProgressException}; an app that is not on the web is
     * {@link io.tenantapps.core.errors.ConflictException}.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> upgrade(AppId app, String web) {
        Arguments.notBlank("web", web);
        return action(catalog.web(web), app, AppVerb.UPGRADE);
    }

    /**
     * Removes an app from a web, the inverse of {@link #install}, <strong>for good</strong>: it does not go through the
     * recycle bin. For a provider-hosted add-in its uninstall event is fired.
     *
     * <p>{@code POST {web}/_api/web/{scope}appcatalog/AvailableApps/GetById('{id}')/Uninstall}; needs
     * Sites.FullControl.All. The service starts a job; {@code executeAndAwait} waits until the app has no version on the
     * web and the web no longer lists it (that the list shows the end of the job is a guess). What a repeat does while the
     * first job works is not known, so an uninstallation starts work and is never sent again by itself. While another job works on
     * the app it is {@link io.tenantapps.core.errors.JobInProgressException}; an app that is not on the web is
     * {@link io.tenantapps.core.errors.ConflictException}.
     */
    @CheckReturnValue
    public LongRunningCall<@Nullable Void, CatalogApp> uninstall(AppId app, String web) {
        Arguments.notBlank("web", web);
        return action(catalog.web(web), app, AppVerb.UNINSTALL);
    }

    /**
     * Takes up the waiting for an install or upgrade that was started elsewhere, by another process for example: ended
     * when the web has the catalog's version. Nothing is sent until it is asked.
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
     * Downloads the package of an app as the catalog has it, to keep it or to bring it into another catalog.
     *
     * <p>{@code GET {site}/_api/web/GetFileById('{id}')/$value}; needs Sites.Read.All; harmless to repeat. Returns the
     * target once it is whole; what was there before is replaced. An app that is not in the catalog is
     * {@link io.tenantapps.core.errors.NotFoundException}. It is SharePoint's general way to read a file; that it serves the
     * library of a catalog like any other is a guess.
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
     * Makes an app with a Teams part known to the tenant's Microsoft Teams, by the number of its list item.
     *
     * <p>{@code POST {site}/_api/web/tenantappcatalog/SyncSolutionToTeams(id={item})}; needs Sites.FullControl.All. The
     * service refuses it with any bearer token, as far as was recorded: {@link AuthMethodNotAllowedException}.
     * {@link #downloadTeamsPackage} is the way that works. It starts work, and after a lost response there is nothing to look at, so that is
     * {@link io.tenantapps.core.errors.OutcomeUnknownException}.
     *
     * @throws IllegalStateException on the catalog of a site collection, which has no such operation
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
     * The same, by the app's id: the number of its list item is looked up first, with
     * {@code GET {site}/_api/web/GetList('{list}')/GetItemByUniqueId('{id}')?$select=Id}.
     *
     * @throws IllegalStateException on the catalog of a site collection, which has no such operation
     */
    @CheckReturnValue
    public Call<@Nullable Void> syncToTeams(AppId app) {
        requireTenantCatalog("sync to teams");
        Arguments.required("app", app);
        return call("sync to Teams", execution -> new TeamsPackage(catalog).sync(execution, app));
    }

    /**
     * Downloads the package for Microsoft Teams that belongs to an app, for publishing it there by other means. It works
     * with a bearer token, unlike {@link #syncToTeams(AppId)}.
     *
     * <p>{@code GET {site}/_api/web/tenantappcatalog/DownloadTeamsSolution({item})/$value}, after the item was looked up;
     * needs Sites.Read.All; harmless to repeat. Returns the target once it is whole; what was there before is replaced. An
     * app without a Teams part is {@link io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalStateException on the catalog of a site collection, which has no such operation
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
                    + ": only the tenant's catalog has this operation, whatever Microsoft's page says; the catalog of a site"
                    + " collection has no connection to Teams");
        }
    }

    /**
     * The site collections with an app catalog of their own, as the tenant's catalog knows them. The list may hold sites
     * that were deleted or renamed.
     *
     * <p>{@code GET {site}/_api/web/tenantappcatalog/SiteCollectionAppCatalogsSites}; needs Sites.Read.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public Call<List<SiteCatalog>> siteCollectionCatalogs() {
        return call("list site catalogs", execution -> SiteCatalogs.of(execution, catalog));
    }

    /**
     * What is installed on a web, from whichever catalog.
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
