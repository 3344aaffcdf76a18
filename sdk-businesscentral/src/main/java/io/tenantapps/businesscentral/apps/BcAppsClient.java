package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AlreadyScheduledException;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.NotInstalledException;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.BcDoctor;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.plan.ApplySettings;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client for the apps of one Business Central environment. The client uses the app management part of the admin
 * center API.
 *
 * <pre>{@code
 * BcAppsClient production = BcAppsClient.environment(contoso, "Production");
 * UpdatePlan plan = production.updatePlan().withoutInstalls().execute();
 * System.out.print(plan.text());
 * UpdateReport report = production.apply(plan).run();
 * }</pre>
 *
 * <p>A client holds only URLs. You can create as many clients as you like and share them between threads.
 *
 * <p>These rules apply to all operations:
 *
 * <ul>
 *   <li>An application needs the application permission AdminCenter.ReadWrite.All with admin consent. The application
 *       must also be one of the authorized Microsoft Entra apps in the Business Central admin center. A user needs
 *       {@code user_impersonation} and the role Dynamics 365 Administrator or Dynamics 365 Business Central
 *       Administrator. If a permission is missing (401 or 403), a call throws {@link
 *       io.tenantapps.core.errors.PermissionMissingException}.
 *   <li>Earlier versions of Microsoft's page required a permission set inside the environment for install and uninstall
 *       ({@code D365 EXTENSION MGT}; up to version 17, either this one or {@code Exten. Mgt. - Admin}; later {@code
 *       Exten. Mgt. - Admin} alone). The permission set gives access to the Extension Management page. The current page
 *       does not require this permission set. If the service still requires it, the call also throws {@link
 *       io.tenantapps.core.errors.PermissionMissingException}. Updates never needed this permission set.
 *   <li>If a response is lost, the write still takes effect only once. The client reads the operations of the app and
 *       adopts the operation that the request started. If the client finds no such operation, the next step depends on
 *       what a repeat would do ({@link io.tenantapps.core.RepeatSafety}). The description of each operation states what
 *       a repeat does.
 *   <li>{@code execute()} of a write returns when the service accepts the request. {@code executeAndAwait} returns when
 *       later reads confirm the effect: the operation has succeeded, and the list of apps shows it. The client polls
 *       after 2 seconds and then at growing intervals of at most 15 seconds. If the status is unknown, the client
 *       continues to poll and never treats the status as a success. If the operation fails, {@link
 *       io.tenantapps.core.errors.OperationFailedException} has the error codes of the service.
 *   <li>The client classifies refusals by error code and by the state of the environment, never by message: {@link
 *       RequirementsNotMetException}, {@link io.tenantapps.core.errors.AlreadyInstalledException}, {@link
 *       NotInstalledException}, {@link AlreadyScheduledException}, {@link EnvironmentNotReadyException}, {@link
 *       io.tenantapps.core.errors.NotFoundException} for a missing environment, and {@link ValidationFailedException}
 *       for all other refusals.
 *   <li>Each operation states the first API version that supports it. With an older version, the client throws {@link
 *       UnsupportedApiVersionException} and sends nothing.
 * </ul>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): apply, availableUpdates, cancel, cancelUpdate, deployExtension,
 *       diagnose, follow, install, installedApps, operation, operations, reconcile, removeScheduledExtension,
 *       scheduledExtensions, uninstall, uninstallPlan, uninstallRequirements, update, updatePlan, uploadExtension.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcAppsClient {
    private static final ResponseReader<List<AvailableUpdate>> UPDATES = Json.rows(AvailableUpdate.class);
    private static final ResponseReader<List<UninstallRequirement>> UNINSTALL_REQUIREMENTS =
            Json.rows(UninstallRequirement.class);

    private final EnvironmentPath path;

    BcAppsClient(EnvironmentPath path) {
        this.path = path;
    }

    /**
     * Returns a client for an environment of the family {@code BusinessCentral}.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public static BcAppsClient environment(TenantConnection connection, String name) {
        Arguments.required("connection", connection);
        return builder(connection).environment(name).build();
    }

    /** Returns a builder for a client with another family or API version. */
    public static Builder builder(TenantConnection connection) {
        Arguments.required("connection", connection);
        return new Builder(connection);
    }

    /** Returns a client for the same environment with another API version. */
    public BcAppsClient apiVersion(ApiVersion version) {
        return new BcAppsClient(path.on(path.service().at(version)));
    }

    /**
     * Diagnoses whether apps can be managed on this environment: sign-in, token, network, clocks, the authorization of
     * the application, the API version, and the status of the environment. The diagnosis sends two reads and changes
     * nothing. Problems are part of the report and are not thrown.
     *
     * <p>{@code GET /admin/{version}/applications/environments} and {@code GET
     * /admin/{version}/applications/{family}/environments/{environment}/apps}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return call("diagnose", ApiVersion.V2_0, execution -> new BcDoctor(path.service(), execution).of(path));
    }

    /**
     * Lists the installed apps.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. The service lists an uninstalled app for up to a minute longer, as
     * {@link AppState#UNINSTALL_PENDING}.
     */
    @CheckReturnValue
    public Call<List<InstalledApp>> installedApps() {
        return call(
                "list apps",
                ApiVersion.V2_0,
                execution -> path.named(execution, null, () -> path.installed(execution)));
    }

    /**
     * Lists the available updates of the installed apps from the marketplace, each with the apps that must be installed
     * or updated first. The list does not contain per-tenant extensions.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/availableUpdates}; since
     * v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<AvailableUpdate>> availableUpdates() {
        return read("list available updates", ApiVersion.V2_0, null, path.apps().segments("availableUpdates"), UPDATES);
    }

    /**
     * Installs an app from the marketplace, in its latest version by default. Needs
     * {@link InstallApp#acceptIsvEula acceptIsvEula(true)}, because the API does not show the licence. Without this
     * acceptance, the call fails before it sends a request.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/install}; since v2.6;
     * needs AdminCenter.ReadWrite.All. The request starts work: the effect of a repeat is unknown. After a lost
     * response, the client polls the app's operations for the duration of {@link
     * io.tenantapps.core.CallOptions#effectPatience}. The client never sends the request again. Returns the operation,
     * which has an empty source version.
     *
     * <p>{@code executeAndAwait} waits until the operation has succeeded and the app is listed with the operation's
     * version. If the app is already installed, the call throws
     * {@link io.tenantapps.core.errors.AlreadyInstalledException}. If the app needs other apps, the call throws
     * {@link RequirementsNotMetException}.
     */
    @CheckReturnValue
    public InstallApp install(BcAppId app) {
        return new InstallApp(change(app, AppVerb.INSTALL), options());
    }

    /**
     * Uninstalls an app. The service keeps the app's data unless {@link UninstallApp#deleteData} is set.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/uninstall}; since
     * v2.6; needs AdminCenter.ReadWrite.All. The request starts work: the effect of a repeat is unknown. After a lost
     * response, the client polls the app's operations for the duration of {@link
     * io.tenantapps.core.CallOptions#effectPatience}. The client never sends the request again. Returns the operation,
     * which always has an empty target version.
     *
     * <p>According to Microsoft's page, scheduled versions of a per-tenant extension stay scheduled. Remove these
     * versions with {@link #removeScheduledExtension}. In 2023, the service refused to uninstall an app that was
     * published from a development environment ("not installed"). According to newer pages, such an app can be
     * uninstalled.
     *
     * <p>{@code executeAndAwait} waits until the app is no longer listed, which may be a minute after the operation has
     * succeeded. If the app is not installed, the call throws {@link NotInstalledException}. If other apps depend on
     * the app, the call throws {@link RequirementsNotMetException}.
     */
    @CheckReturnValue
    public UninstallApp uninstall(BcAppId app) {
        return new UninstallApp(change(app, AppVerb.UNINSTALL), options());
    }

    /**
     * Updates an app from the marketplace to a newer version. The API cannot update to the latest version: call {@link
     * #availableUpdates} and name the version. Update a per-tenant extension with {@link #uploadExtension}.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/update}; since v2.0;
     * needs AdminCenter.ReadWrite.All. A repeat is refused if done: clients receive "already been scheduled" while the
     * first update is waiting or running. After a lost response, the client polls the operations of the app for a short
     * time and then sends the request again. Returns the operation.
     *
     * <p>{@code executeAndAwait} waits until the operation has succeeded and the app is listed with the operation's
     * version. If the app is not installed, the call throws {@link NotInstalledException}. If other apps must be
     * installed or updated first, the call throws {@link RequirementsNotMetException}. If another operation on the app
     * is scheduled, the call throws {@link AlreadyScheduledException}.
     *
     * @throws IllegalArgumentException if the version does not have two to four numbers
     */
    @CheckReturnValue
    public UpdateApp update(BcAppId app, AppVersion version) {
        Arguments.required("app", app);
        TargetVersion.of(
                "version",
                version,
                "have two to four numbers, because the API requires an explicit version for an update");
        return new UpdateApp(change(app, AppVerb.UPDATE).set(AppVerb.TARGET, version), options());
    }

    /**
     * Plans the updates of the environment. The plan contains the apps that have newer versions, and the dependencies
     * of these apps, with an exact version and a position for each update. It changes nothing.
     *
     * <pre>{@code
     * UpdatePlan plan = production.updatePlan().execute();
     * System.out.print(plan.text());
     * UpdateReport report = production.apply(plan).run();
     * }</pre>
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and {@code
     * …/apps/availableUpdates}; since v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat. Apps that must be
     * installed for an update become separate steps. Apps that require each other become one step. If an update is
     * impossible, the plan lists it, with the reason, among the {@linkplain UpdatePlan#skipped skipped} updates. The
     * plan does not contain per-tenant extensions.
     */
    @CheckReturnValue
    public PlanUpdates updatePlan() {
        return new PlanUpdates(path, options(), PlanChoice.ALL);
    }

    /**
     * Runs exactly the given plan: its steps, in their order, with each app's planned version. If the environment has
     * changed since the plan was created, the run refuses the plan and changes nothing. See {@link ApplyUpdates#run}
     * and {@link ApplyUpdates#schedule}.
     *
     * @throws IllegalArgumentException if the plan belongs to another environment
     */
    @CheckReturnValue
    public ApplyUpdates apply(UpdatePlan plan) {
        Arguments.required("plan", plan);
        requireOwn(plan.environment());
        if (!path.family().equalsIgnoreCase(plan.applicationFamily())) {
            throw new IllegalArgumentException("plan must belong to the application family " + path.family()
                    + ", but belongs to " + Redactor.quoted(plan.applicationFamily()));
        }
        return new ApplyUpdates(path, plan, ApplySettings.DEFAULT, null, result -> {});
    }

    private void requireOwn(String environment) {
        if (!path.name().equalsIgnoreCase(environment)) {
            throw new IllegalArgumentException(
                    "plan and handles must belong to the " + path + ", but belong to " + Redactor.quoted(environment));
        }
    }

    /**
     * Reads the results of {@linkplain ApplyUpdates#schedule scheduled} updates, and returns them in the order of the
     * handles. An update that cannot be checked has the outcome {@link UpdateOutcome#UNKNOWN}; the call does not throw.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and {@code
     * …/apps/{app}/operations/{operation}} for each; since v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if a handle belongs to another environment
     */
    @CheckReturnValue
    public Call<List<UpdateResult>> reconcile(List<UpdateHandle> handles) {
        Arguments.elements("handles", handles);
        List<UpdateHandle> some = own(handles);
        return call("reconcile updates", ApiVersion.V2_0, execution -> new Reconciliation(path, execution).check(some));
    }

    /**
     * Cancels {@linkplain ApplyUpdates#schedule scheduled} updates that have not started. Returns a result for each
     * handle, in the order of the handles. An update that cannot be canceled has the outcome
     * {@link UpdateOutcome#FAILED}; the call does not throw. Microsoft does not document the cancellation of
     * installations.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/update/cancel} for
     * each; since v2.19; needs AdminCenter.ReadWrite.All. A repeat is convergent, because the request names one
     * operation.
     *
     * @throws IllegalArgumentException if a handle belongs to another environment
     */
    @CheckReturnValue
    public Call<List<UpdateResult>> cancel(List<UpdateHandle> handles) {
        Arguments.elements("handles", handles);
        List<UpdateHandle> some = own(handles);
        return call("cancel updates", ApiVersion.V2_19, execution -> new Reconciliation(path, execution).cancel(some));
    }

    private List<UpdateHandle> own(List<UpdateHandle> handles) {
        handles.forEach(handle -> requireOwn(handle.environment()));
        return List.copyOf(handles);
    }

    /**
     * Lists the installations, updates and uninstallations of an app. The order of the operations is undefined.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/operations}; since
     * v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat. A new operation may be missing from the list for a
     * short time.
     */
    @CheckReturnValue
    public Call<List<AppOperation>> operations(BcAppId app) {
        Arguments.required("app", app);
        return call(
                "list app operations",
                ApiVersion.V2_0,
                execution -> path.named(execution, app, () -> path.operations(execution, app)));
    }

    /**
     * Returns one operation.
     *
     * <p>{@code GET
     * /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/operations/{operation}}; since v2.0;
     * needs AdminCenter.ReadWrite.All; harmless to repeat. Microsoft's page describes a single operation but shows a
     * list. The client accepts both forms. If the service does not list the operation (yet), the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}.
     */
    @CheckReturnValue
    public Call<AppOperation> operation(BcAppId app, OperationId operation) {
        Arguments.required("app", app);
        Arguments.required("operation", operation);
        return call(
                "get app operation",
                ApiVersion.V2_0,
                execution -> path.named(execution, app, () -> path.oneOperation(execution, app, operation)));
    }

    /**
     * Returns a handle that waits for an operation that was started elsewhere, for example by another process. The wait
     * ends when the operation has succeeded and the list of apps shows its effect. The handle sends no request until
     * the caller uses it. If the service does not list the operation yet, the client waits up to one minute for the
     * operation to appear.
     */
    @CheckReturnValue
    public OperationHandle<OperationId, AppOperation> follow(BcAppId app, OperationId operation) {
        Arguments.required("app", app);
        Arguments.required("operation", operation);
        return OperationFollowing.ofAny(path, app, operation).handle();
    }

    /**
     * Cancels a scheduled update. Only updates of apps from the marketplace can be canceled. Microsoft does not
     * document the cancellation of scheduled installations and uninstallations. For per-tenant extensions, use {@link
     * #removeScheduledExtension}.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/update/cancel} with
     * {@code {"ScheduledOperationId":…}}; since v2.19; needs AdminCenter.ReadWrite.All. A repeat is convergent, because
     * the request names one operation. Returns the canceled operation.
     */
    @CheckReturnValue
    public Call<AppOperation> cancelUpdate(BcAppId app, OperationId operation) {
        Arguments.required("app", app);
        Arguments.required("operation", operation);
        return call(
                CancelUpdate.NAME,
                ApiVersion.V2_19,
                execution -> new CancelUpdate(path, app, operation).run(execution));
    }

    /**
     * Lists the apps that depend on the given app and must be uninstalled before it.
     * {@link UninstallApp#uninstallDependents} uninstalls these apps.
     *
     * <p>{@code GET
     * /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/uninstallRequirements}; since v2.25;
     * needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<UninstallRequirement>> uninstallRequirements(BcAppId app) {
        Arguments.required("app", app);
        return read(
                "list uninstall requirements",
                ApiVersion.V2_25,
                app,
                path.app(app).segments("uninstallRequirements"),
                UNINSTALL_REQUIREMENTS);
    }

    /**
     * Plans the uninstallation of an app and of all apps that depend on it, directly or indirectly. It changes nothing.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and {@code
     * …/apps/{app}/uninstallRequirements} for each; since v2.25; needs AdminCenter.ReadWrite.All; harmless to repeat.
     * If there are obstacles, such as an app that cannot be uninstalled, {@link AppUninstallPlan#obstacles} lists them.
     * The plan is empty if the app is not installed.
     */
    @CheckReturnValue
    public PlanUninstall uninstallPlan(BcAppId app) {
        return new PlanUninstall(path, options(), Arguments.required("app", app), Set.of());
    }

    /**
     * Runs exactly the given plan. If the environment has changed since the plan was created, the run refuses the plan
     * and changes nothing. See {@link ApplyUninstall#run}.
     *
     * @throws IllegalArgumentException if the plan belongs to another environment
     */
    @CheckReturnValue
    public ApplyUninstall apply(AppUninstallPlan plan) {
        Arguments.required("plan", plan);
        requireOwn(plan.environment());
        return new ApplyUninstall(path, plan, Duration.ofHours(1), null, false, result -> {});
    }

    /**
     * Uploads a per-tenant extension for installation. The service installs the extension, or updates it if it is
     * already installed. The installation starts immediately, or at the time of {@link UploadExtension#schedule}. A
     * version can be on only one schedule, and a schedule can hold only one version of an extension. The API does not
     * show versions that were scheduled inside the environment, and the environment does not show versions that were
     * scheduled through the API.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/pteInstall}, a form with
     * the file as {@code extensionFile}; since v2.29; needs AdminCenter.ReadWrite.All. It starts work. Only the
     * response contains the id of the app, so if the response is lost, the call throws
     * {@link io.tenantapps.core.errors.OutcomeUnknownException}. Returns the operation.
     *
     * <p>The client streams the file from disk, once per attempt. If the file changes during that
     * time, the call fails and nothing is installed. The file name must end with {@code .app}, and the file may be at
     * most 50 MB in size. The client checks the name and the size before it sends a request. The encoding of names with
     * non-ASCII letters (RFC 6266) is a guess. {@code executeAndAwait} waits until the extension is listed with the new
     * version. The client assumes that the service lists operations of extensions in the same way as operations of
     * other apps, which is also a guess.
     *
     * <p>Execution throws {@link IllegalArgumentException} if the file is empty or too large, and {@link
     * java.io.UncheckedIOException} if it cannot be read.
     *
     * @throws IllegalArgumentException if the file has a name that the service does not accept
     */
    @CheckReturnValue
    public UploadExtension uploadExtension(Path file) {
        Arguments.required("file", file);
        return new UploadExtension(options(), new ExtensionUpload(path, ExtensionFile.of(file)));
    }

    /**
     * Deploys the version of a per-tenant extension that a file contains. If that version is not installed, the call
     * uploads the file immediately; otherwise it does nothing. You can run this call as often as you like.
     *
     * <pre>{@code
     * DeployedExtension badges = production.deployExtension(Path.of("Contoso_Badges_1.2.0.0.app"))
     *   .acceptIsvEula(true)
     *   .executeAndAwait(Duration.ofMinutes(30));
     * }</pre>
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and {@code
     * …/apps/{app}/operations}, and {@code POST …/apps/pteInstall} if necessary; since v2.29; needs
     * AdminCenter.ReadWrite.All. The rules of {@link #uploadExtension} for the file apply here, too. The client reads
     * the id and the version from the file. If an upload of that version is running, the client waits for that upload
     * and does not start another one. An upload starts work: after a lost response, the client checks the operations of
     * the extension. If the client finds no operation, it throws
     * {@link io.tenantapps.core.errors.OutcomeUnknownException}.
     *
     * <p>If a newer version is installed, the call throws {@link DowngradeRefusedException}. {@code executeAndAwait}
     * waits until the extension is listed with the file's version. Execution throws {@link IllegalArgumentException} if
     * the file is not an extension.
     *
     * @throws IllegalArgumentException if the file has a name that the service does not accept
     */
    @CheckReturnValue
    public DeployExtension deployExtension(Path file) {
        Arguments.required("file", file);
        return new DeployExtension(options(), new ExtensionUpload(path, ExtensionFile.of(file)), null);
    }

    /**
     * Lists the scheduled versions of per-tenant extensions. The list does not contain versions that were scheduled
     * inside the environment. The name and publisher are part of the {@link AppOperation#parameters}.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/scheduledPteOperations};
     * since v2.29; needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<AppOperation>> scheduledExtensions() {
        return call("list scheduled extensions", ApiVersion.V2_29, execution -> RemoveScheduled.list(execution, path));
    }

    /**
     * Removes a scheduled version of a per-tenant extension from its schedule. <strong>The service also deletes the
     * uploaded file.</strong>
     *
     * <p>{@code POST
     * /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/removeScheduledPteVersion} with
     * {@code {"targetVersion":…,"scheduleKind":…}}; since v2.29; needs AdminCenter.ReadWrite.All. A repeat is
     * convergent, because the request names one version on one schedule. After a lost response, the client sends the
     * request again if the version is still scheduled. If the version is no longer scheduled, the client throws {@link
     * io.tenantapps.core.errors.OutcomeUnknownException}. Returns the canceled operation, with the reason as its error
     * message. If the version is not scheduled, the call throws {@link io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalArgumentException if the schedule is {@link ScheduleKind#IMMEDIATE} or unknown, or if the version
     *     does not consist of numbers
     */
    @CheckReturnValue
    public Call<AppOperation> removeScheduledExtension(BcAppId app, AppVersion version, ScheduleKind schedule) {
        Arguments.required("version", version);
        Arguments.required("schedule", schedule);
        Arguments.required("app", app);
        RemoveScheduled removal = new RemoveScheduled(path, app, version, schedule);
        return call(RemoveScheduled.NAME, ApiVersion.V2_29, removal::run);
    }

    private AppChange change(BcAppId app, AppVerb verb) {
        return new AppChange(path, app, verb, Map.of());
    }

    private CallOptions options() {
        return path.service().connection().options();
    }

    private <T> Call<T> read(
            String operation, ApiVersion since, @Nullable BcAppId app, ApiUrl url, ResponseReader<T> reader) {
        return call(
                operation,
                since,
                execution -> path.named(
                        execution, app, () -> execution.send(path.service().read(operation, url, reader))));
    }

    private <T> Call<T> call(String operation, ApiVersion since, Function<Execution, T> work) {
        return new ServiceCall<>(path.service(), operation, since, work);
    }

    @Override
    public String toString() {
        return "BcAppsClient[" + path.url() + "]";
    }

    /** Builds a client. Only the environment is required. */
    public static final class Builder {
        private BcService service;
        private String family = EnvironmentPath.FAMILY;
        private @Nullable String environment;

        private Builder(TenantConnection connection) {
            this.service = BcService.of(connection);
        }

        /** Sets the name of the environment, as used in URLs. Required. */
        public Builder environment(String name) {
            Arguments.notBlank("name", name);
            this.environment = Arguments.required("name", name);
            return this;
        }

        /**
         * Sets the family of the environment; see {@code BcEnvironment.applicationFamily}. The default is {@code
         * BusinessCentral}.
         */
        public Builder applicationFamily(String family) {
            Arguments.notBlank("family", family);
            this.family = Arguments.required("family", family);
            return this;
        }

        /** Sets the API version. The default is {@link ApiVersion#LATEST_KNOWN}. */
        public Builder apiVersion(ApiVersion version) {
            this.service = service.at(version);
            return this;
        }

        /**
         * Sets whether the client refuses, before it sends anything, operations that need a newer API version. The
         * default is true.
         */
        public Builder checkVersions(boolean check) {
            this.service = service.checked(check);
            return this;
        }

        /**
         * Builds the client. Building a client sends no request.
         *
         * @throws IllegalArgumentException if the name of the environment or of the family is invalid
         */
        public BcAppsClient build() {
            if (environment == null) {
                throw new IllegalArgumentException("environment must be set");
            }
            return new BcAppsClient(new EnvironmentPath(service, family, environment));
        }
    }
}
