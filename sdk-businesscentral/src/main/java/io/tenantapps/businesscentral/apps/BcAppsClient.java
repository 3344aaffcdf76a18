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
 * The apps of one Business Central environment: the admin center API, app management.
 *
 * <pre>{@code
 * BcAppsClient production = BcAppsClient.environment(contoso, "Production");
 * UpdatePlan plan = production.updatePlan().withoutInstalls().execute();
 * System.out.print(plan.text());
 * UpdateReport report = production.apply(plan).run();
 * }</pre>
 *
 * <p>A client holds nothing but addresses: make as many as you like, share them between threads.
 *
 * <p>What holds for all of it:
 *
 * <ul>
 *   <li>It needs the application permission AdminCenter.ReadWrite.All, with the consent of an administrator, and the
 *       application among the authorized Microsoft Entra apps of the Business Central admin center; or, for a user,
 *       {@code user_impersonation} and the role of a Dynamics 365 or Dynamics 365 Business Central administrator. What is
 *       missing is {@link io.tenantapps.core.errors.PermissionMissingException}, for 401 and 403.
 *   <li>Microsoft's page used to ask for a permission set inside the environment for install and uninstall
 *       ({@code D365 EXTENSION MGT}; up to version 17 that or {@code Exten. Mgt. - Admin}; later {@code Exten. Mgt. - Admin}
 *       alone), the one that opens the page for extensions. It no longer does; where the service still asks for it, that is
 *       {@link io.tenantapps.core.errors.PermissionMissingException} too. Updates never needed it.
 *   <li>A lost response does not make a write take effect twice: the operations of the app are looked at, and the one
 *       that was started is adopted. What happens if none is seen depends on what a repeat would do ({@link
 *       io.tenantapps.core.RepeatSafety}), which each operation says below.
 *   <li>{@code execute()} of these means that the service took it; {@code executeAndAwait} means that it is so, read
 *       back:
 *       the operation has succeeded and the list of apps shows it. It looks after 2 seconds and then less and less often,
 *       every 15 seconds at last; a status that nobody knows is waited through, never taken for success.
 *       {@link io.tenantapps.core.errors.OperationFailedException} has the service's codes where it failed.
 *   <li>What the service refuses is told apart by its code and the state of the environment, never by words:
 *       {@link RequirementsNotMetException}, {@link io.tenantapps.core.errors.AlreadyInstalledException},
 *       {@link NotInstalledException}, {@link AlreadyScheduledException}, {@link EnvironmentNotReadyException},
 *       {@link io.tenantapps.core.errors.NotFoundException} for an environment that is not there, and
 *       {@link ValidationFailedException} for the rest.
 *   <li>Each operation says with which version of the API it came. Below that it is {@link
 *       UnsupportedApiVersionException},
 *       before anything is sent.
 * </ul>
 *
 * <p>Permissions of an application, and in brackets those of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): apply, availableUpdates, cancel, cancelUpdate, deployExtension,
 *       diagnose, follow, install, installedApps, operation, operations, reconcile, removeScheduledExtension, scheduledExtensions,
 *       uninstall, uninstallPlan, uninstallRequirements, update, updatePlan, uploadExtension.
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
     * The apps of an environment of the family {@code BusinessCentral}.
     *
     * @throws IllegalArgumentException if the name is none that an environment can have
     */
    public static BcAppsClient environment(TenantConnection connection, String name) {
        Arguments.required("connection", connection);
        return builder(connection).environment(name).build();
    }

    /** For another address, family or version of the API. */
    public static Builder builder(TenantConnection connection) {
        Arguments.required("connection", connection);
        return new Builder(connection);
    }

    /** The same client, speaking another version of the API. */
    public BcAppsClient apiVersion(ApiVersion version) {
        return new BcAppsClient(path.on(path.service().at(version)));
    }

    /**
     * Looks what is in the way of managing apps on this environment: sign-in, token, network, clocks, whether the application
     * is authorised, the version known and the environment active. Two reads, nothing is changed; what is wrong is in the
     * answer and not thrown.
     *
     * <p>{@code GET /admin/{version}/applications/environments} and
     * {@code GET /admin/{version}/applications/{family}/environments/{environment}/apps}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return call("diagnose", ApiVersion.V2_0, execution -> new BcDoctor(path.service(), execution).of(path));
    }

    /**
     * The apps that are installed.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. An app that was just uninstalled is still listed for up to a minute, as
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
     * The newer versions that there are for the installed apps from the marketplace, each with the apps that have to be
     * installed or updated before. Per-tenant extensions are not among them.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/availableUpdates}; since v2.0;
     * needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<AvailableUpdate>> availableUpdates() {
        return read("list available updates", ApiVersion.V2_0, null, path.apps().segments("availableUpdates"), UPDATES);
    }

    /**
     * Installs an app from the marketplace, in its latest version unless one is named. Needs
     * {@link InstallApp#acceptIsvEula acceptIsvEula(true)}: there is no page on which the licence could be accepted, so
     * without it the call fails before anything is sent.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/install}; since v2.6; needs
     * AdminCenter.ReadWrite.All. It starts work: what a repeat does is not known. After a lost response the operations of the app
     * are looked at for {@link io.tenantapps.core.CallOptions#effectPatience}, and it is never sent again. Returns the operation, whose source version is empty.
     *
     * <p>{@code executeAndAwait} waits until the operation has succeeded and the app is listed in that version. An app that is
     * there already is {@link io.tenantapps.core.errors.AlreadyInstalledException}; apps that it needs are
     * {@link RequirementsNotMetException}.
     */
    @CheckReturnValue
    public InstallApp install(BcAppId app) {
        return new InstallApp(change(app, AppVerb.INSTALL), options());
    }

    /**
     * Uninstalls an app. Its data stay, unless {@link UninstallApp#deleteData} asks for it.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/uninstall}; since v2.6;
     * needs AdminCenter.ReadWrite.All. It starts work: what a repeat does is not known. After a lost response the operations of the
     * app are looked at for {@link io.tenantapps.core.CallOptions#effectPatience}, and it is never sent again. Returns the operation, whose target version is always empty.
     *
     * <p>Versions of a per-tenant extension that are scheduled are said to stay scheduled; remove them with
     * {@link #removeScheduledExtension}. An app that was published from a development environment could not be uninstalled
     * like this in 2023 (it was "not installed"); newer pages say it can.
     *
     * <p>{@code executeAndAwait} waits until the app is no longer listed, which may be a minute after the operation has
     * succeeded. An app that is not there is {@link NotInstalledException}; apps that depend on it are
     * {@link RequirementsNotMetException}.
     */
    @CheckReturnValue
    public UninstallApp uninstall(BcAppId app) {
        return new UninstallApp(change(app, AppVerb.UNINSTALL), options());
    }

    /**
     * Brings an app from the marketplace to a newer version. There is no update to the latest: ask
     * {@link #availableUpdates} and name the version. A per-tenant extension is updated with {@link #uploadExtension}.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/update}; since v2.0; needs
     * AdminCenter.ReadWrite.All. A repeat is refused if done: clients meet "already been scheduled" while the first one waits or
     * runs. After a lost response the operations of the app are looked at for a short while, then it is sent again. Returns the operation.
     *
     * <p>{@code executeAndAwait} waits until the operation has succeeded and the app is listed in that version. An app that is
     * not there is {@link NotInstalledException}; apps that have to be installed or updated before are
     * {@link RequirementsNotMetException}; one that is scheduled already is {@link AlreadyScheduledException}.
     *
     * @throws IllegalArgumentException if the version is none of numbers
     */
    @CheckReturnValue
    public UpdateApp update(BcAppId app, AppVersion version) {
        Arguments.required("app", app);
        TargetVersion.of("version", version, "have two to four numbers, since there is no update to the latest");
        return new UpdateApp(change(app, AppVerb.UPDATE).set(AppVerb.TARGET, version), options());
    }

    /**
     * Plans the updates of the environment: which apps there are newer versions for, which of them need each other, and in which
     * order they can be updated, each to an exact version. Nothing is changed.
     *
     * <pre>{@code
     * UpdatePlan plan = production.updatePlan().execute();
     * System.out.print(plan.text());
     * UpdateReport report = production.apply(plan).run();
     * }</pre>
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and
     * {@code …/apps/availableUpdates}; since v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat. Apps that have to be
     * installed for an update are steps of their own, and apps that need each other are one step. An update that cannot be
     * made stands among those that are {@linkplain UpdatePlan#skipped left out}, with the reason. Per-tenant extensions are
     * not among the updates.
     */
    @CheckReturnValue
    public PlanUpdates updatePlan() {
        return new PlanUpdates(path, options(), PlanChoice.ALL);
    }

    /**
     * Carries out a plan, exactly as it is: the steps in their order, each app to its version. It is refused where the
     * environment has changed since, and nothing is done then. See {@link ApplyUpdates#run} and {@link
     * ApplyUpdates#schedule}.
     *
     * @throws IllegalArgumentException if the plan is one of another environment
     */
    @CheckReturnValue
    public ApplyUpdates apply(UpdatePlan plan) {
        Arguments.required("plan", plan);
        requireOwn(plan.environment());
        if (!path.family().equalsIgnoreCase(plan.applicationFamily())) {
            throw new IllegalArgumentException("plan must be one of the family " + path.family() + ", but is one of "
                    + Redactor.quoted(plan.applicationFamily()));
        }
        return new ApplyUpdates(path, plan, ApplySettings.DEFAULT, null, result -> {});
    }

    private void requireOwn(String environment) {
        if (!path.name().equalsIgnoreCase(environment)) {
            throw new IllegalArgumentException(
                    "plan and handles must be of " + path + ", but are of " + Redactor.quoted(environment));
        }
    }

    /**
     * Looks what has become of updates that were {@linkplain ApplyUpdates#schedule scheduled}: a result for each, in the same
     * order. What cannot be looked at is {@link UpdateOutcome#UNKNOWN} and not thrown.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and
     * {@code …/apps/{app}/operations/{operation}} for each; since v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if a handle is one of another environment
     */
    @CheckReturnValue
    public Call<List<UpdateResult>> reconcile(List<UpdateHandle> handles) {
        Arguments.elements("handles", handles);
        List<UpdateHandle> some = own(handles);
        return call("reconcile updates", ApiVersion.V2_0, execution -> new Reconciliation(path, execution).check(some));
    }

    /**
     * Takes back updates that were {@linkplain ApplyUpdates#schedule scheduled} and have not begun: a result for each, in the
     * same order. What cannot be taken back is {@link UpdateOutcome#FAILED} and not thrown; nothing is documented for
     * installations.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/update/cancel} for each; since
     * v2.19; needs AdminCenter.ReadWrite.All. A repeat is convergent: it names one operation.
     *
     * @throws IllegalArgumentException if a handle is one of another environment
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
     * The installations, updates and uninstallations of an app, in no order that can be relied on.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/operations}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. One that was just made may be missing for a moment.
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
     * One operation.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/operations/{operation}}; since
     * v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat. The page says that a single operation is answered and shows a
     * list; both are understood. One that is not known, or not yet, is {@link io.tenantapps.core.errors.NotFoundException}.
     */
    @CheckReturnValue
    public Call<AppOperation> operation(BcAppId app, OperationId operation) {
        Arguments.required("app", app);
        Arguments.required("operation", operation);
        return call(
                "look at app operation",
                ApiVersion.V2_0,
                execution -> path.named(execution, app, () -> path.oneOperation(execution, app, operation)));
    }

    /**
     * Takes up the waiting for an operation that was started elsewhere, by another process for example: ended when it has
     * succeeded and what it was for is so. Nothing is sent until it is asked. An operation that nobody lists is waited for
     * during a minute.
     */
    @CheckReturnValue
    public OperationHandle<OperationId, AppOperation> follow(BcAppId app, OperationId operation) {
        Arguments.required("app", app);
        Arguments.required("operation", operation);
        return OperationFollowing.ofAny(path, app, operation).handle();
    }

    /**
     * Cancels an update that is scheduled. Only for apps from the marketplace, and only for updates: nothing is documented for
     * installations and uninstallations that are scheduled, and a per-tenant extension has
     * {@link #removeScheduledExtension}.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/update/cancel} with
     * {@code {"ScheduledOperationId":…}}; since v2.19; needs AdminCenter.ReadWrite.All. A repeat is convergent: it names one operation.
     * Returns the operation, canceled.
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
     * The apps that depend on an app and have to be uninstalled before it, which {@link UninstallApp#uninstallDependents}
     * would do.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/uninstallRequirements}; since
     * v2.25; needs AdminCenter.ReadWrite.All; harmless to repeat.
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
     * Plans the uninstallation of an app, after all that depend on it: each of these is asked in turn what depends on it. Nothing is
     * changed.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and
     * {@code …/apps/{app}/uninstallRequirements} for each; since v2.25; needs AdminCenter.ReadWrite.All; harmless to repeat. What
     * is in the way, an app that cannot be uninstalled for example, stands among the {@link AppUninstallPlan#obstacles}. For an
     * app that is not there it is a plan without steps.
     */
    @CheckReturnValue
    public PlanUninstall uninstallPlan(BcAppId app) {
        return new PlanUninstall(path, options(), Arguments.required("app", app), Set.of());
    }

    /**
     * Carries out a plan, exactly as it is. It is refused where the environment has changed since, and nothing is done then. See
     * {@link ApplyUninstall#run}.
     *
     * @throws IllegalArgumentException if the plan is one of another environment
     */
    @CheckReturnValue
    public ApplyUninstall apply(AppUninstallPlan plan) {
        Arguments.required("plan", plan);
        requireOwn(plan.environment());
        return new ApplyUninstall(path, plan, Duration.ofHours(1), null, false, result -> {});
    }

    /**
     * Uploads a per-tenant extension and has it installed, or updated where it is installed: at once, or when
     * {@link UploadExtension#schedule} says. One version can be on one schedule, and one schedule has one version of an
     * extension. Versions that were scheduled inside the environment are not seen here, nor the other way round.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/pteInstall}, a form with the file
     * as {@code extensionFile}; since v2.29; needs AdminCenter.ReadWrite.All. It starts work, and only the response says
     * which app it is, so after a lost response it is {@link io.tenantapps.core.errors.OutcomeUnknownException}. Returns the operation.
     *
     * <p>The file is read from the disk as it is sent, anew for each attempt; if it changes meanwhile the call fails and
     * nothing was installed. Its name must end with {@code .app} and it may have 50 MB, both checked before anything is sent.
     * How the service reads a name with letters beyond ASCII is a guess (RFC 6266). {@code executeAndAwait} waits until the
     * extension is listed in the new version; that the operations of an extension are listed like those of other apps is a
     * guess too.
     *
     * <p>Executing it throws {@link IllegalArgumentException} for a file that is empty or too large, and
     * {@link java.io.UncheckedIOException} for one that cannot be read.
     *
     * @throws IllegalArgumentException if the name of the file is none that the service takes
     */
    @CheckReturnValue
    public UploadExtension uploadExtension(Path file) {
        Arguments.required("file", file);
        return new UploadExtension(options(), new ExtensionUpload(path, ExtensionFile.of(file)));
    }

    /**
     * Brings a per-tenant extension to the version in a file, at once: uploads it if that version is not installed, and does
     * nothing if it is. Run it as often as you like.
     *
     * <pre>{@code
     * DeployedExtension badges = production.deployExtension(Path.of("Contoso_Badges_1.2.0.0.app"))
     *         .acceptIsvEula(true)
     *         .executeAndAwait(Duration.ofMinutes(30));
     * }</pre>
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps} and
     * {@code …/apps/{app}/operations}, and {@code POST …/apps/pteInstall} where it is needed; since v2.29; needs
     * AdminCenter.ReadWrite.All. What {@link #uploadExtension} says of the file holds here too. Id and version are read from
     * it. An upload of that version that is under way is followed and not repeated. An upload starts work: after a lost
     * response the operations of the extension are looked at, and where there is none it is {@link
     * io.tenantapps.core.errors.OutcomeUnknownException}.
     *
     * <p>A newer version that is installed is {@link DowngradeRefusedException}. {@code executeAndAwait} waits until the
     * extension is listed in the version of the file. Executing it throws {@link IllegalArgumentException} for a file that is
     * no extension.
     *
     * @throws IllegalArgumentException if the name of the file is none that the service takes
     */
    @CheckReturnValue
    public DeployExtension deployExtension(Path file) {
        Arguments.required("file", file);
        return new DeployExtension(options(), new ExtensionUpload(path, ExtensionFile.of(file)), null);
    }

    /**
     * The versions of per-tenant extensions that wait for their time. Those that were scheduled inside the environment are not
     * among them. Name and publisher stand among the {@link AppOperation#parameters}.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/apps/scheduledPteOperations}; since
     * v2.29; needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<AppOperation>> scheduledExtensions() {
        return call("list scheduled extensions", ApiVersion.V2_29, execution -> RemoveScheduled.list(execution, path));
    }

    /**
     * Takes a version of a per-tenant extension off its schedule. <strong>The uploaded file is gone with it.</strong>
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/apps/{app}/removeScheduledPteVersion}
     * with {@code {"targetVersion":…,"scheduleKind":…}}; since v2.29; needs AdminCenter.ReadWrite.All. A repeat is convergent: it names
     * one version on one schedule. After a lost response what is still on the schedule is removed again, else it is
     * {@link io.tenantapps.core.errors.OutcomeUnknownException}. Returns the operation, canceled, with the reason as its error
     * message. What is not scheduled is {@link io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalArgumentException if the schedule is {@link ScheduleKind#IMMEDIATE} or unknown, or the version none of
     *     numbers
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

    /** Collects what a client needs; only the environment is required. */
    public static final class Builder {
        private BcService service;
        private String family = EnvironmentPath.FAMILY;
        private @Nullable String environment;

        private Builder(TenantConnection connection) {
            this.service = BcService.of(connection);
        }

        /** The name of the environment, as it stands in addresses. Required. */
        public Builder environment(String name) {
            Arguments.notBlank("name", name);
            this.environment = Arguments.required("name", name);
            return this;
        }

        /** The family of the environment, as {@code BcEnvironment.applicationFamily} has it; the default is {@code BusinessCentral}. */
        public Builder applicationFamily(String family) {
            Arguments.notBlank("family", family);
            this.family = Arguments.required("family", family);
            return this;
        }

        /** The version of the API to speak; the default is {@link ApiVersion#LATEST_KNOWN}. */
        public Builder apiVersion(ApiVersion version) {
            this.service = service.at(version);
            return this;
        }

        /** Whether operations that came with a newer version are refused before they are sent; the default is true. */
        public Builder checkVersions(boolean check) {
            this.service = service.checked(check);
            return this;
        }

        /**
         * Makes the client. Nothing is sent.
         *
         * @throws IllegalArgumentException if the names are none that environments and families can have
         */
        public BcAppsClient build() {
            if (environment == null) {
                throw new IllegalArgumentException("environment must be set");
            }
            return new BcAppsClient(new EnvironmentPath(service, family, environment));
        }
    }
}
