package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.ManageableTenant;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.internal.BcDoctor;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.businesscentral.internal.EnvironmentVerb;
import io.tenantapps.businesscentral.internal.ReadBack;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client for the environments of a tenant. Use this client to choose an environment to work on:
 *
 * <pre>{@code
 * BcEnvironmentsClient environments = BcEnvironmentsClient.of(contoso);
 * for (BcEnvironment environment : environments.list().execute()) {
 *     if (environment.isActive()) {
 *         environments.apps(environment).availableUpdates().execute().forEach(System.out::println);
 *     } } }</pre>
 *
 * <p>A client holds only URLs. You can create as many clients as you like and share them between threads.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): copy, create, delete, diagnose, get, list, manageableTenants,
 *       operations, quotas, recover, rename, restore, restorePeriods, setUpdateCadence, setUpdateWindow,
 *       updateWindow, usedStorage.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcEnvironmentsClient {
    private static final ResponseReader<List<BcEnvironment>> ENVIRONMENTS =
            EnvironmentPath.allOf(Json.page(BcEnvironment.class));
    private static final ResponseReader<List<EnvironmentOperation>> OPERATIONS = Json.rows(EnvironmentOperation.class);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final ResponseReader<List<ManageableTenant>> TENANTS = Json.rows(ManageableTenant.class);
    private static final ResponseReader<List<UsedStorage>> USED_STORAGE = Json.rows(UsedStorage.class);
    private static final ResponseReader<List<RestorePeriod>> RESTORE_PERIODS = Json.rows(RestorePeriod.class);
    private static final ResponseReader<@Nullable UpdateWindow> WINDOW = Json.optional(UpdateWindow.class);

    private final BcService service;
    private final String family;

    private BcEnvironmentsClient(BcService service, String family) {
        this.service = service;
        this.family = family;
    }

    /** Returns a client for the environments of a tenant. */
    public static BcEnvironmentsClient of(TenantConnection connection) {
        Arguments.required("connection", connection);
        return builder(connection).build();
    }

    /** Returns a builder for a client with another family or API version. */
    public static Builder builder(TenantConnection connection) {
        Arguments.required("connection", connection);
        return new Builder(connection);
    }

    /**
     * Diagnoses whether apps can be managed: sign-in, token, network, clocks, the authorization of the application, and
     * the API version. The diagnosis sends one read and changes nothing. Problems are part of the report and are not
     * thrown.
     *
     * <p>{@code GET /admin/{version}/applications/environments}; since v2.0; needs AdminCenter.ReadWrite.All; harmless
     * to repeat.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return new ServiceCall<>(
                service, "diagnose", ApiVersion.V2_0, execution -> new BcDoctor(service, execution).ofService());
    }

    /**
     * Lists all environments of every family. The list includes deleted environments that can still be recovered; these
     * have other names. The service hides environments from partners if partner access is disabled.
     *
     * <p>{@code GET /admin/{version}/applications/environments}; since v2.0; needs AdminCenter.ReadWrite.All; harmless
     * to repeat.
     */
    @CheckReturnValue
    public Call<List<BcEnvironment>> list() {
        return tenant().get("list environments", ApiVersion.V2_0, ENVIRONMENTS, "applications", "environments");
    }

    /**
     * Lists the environments of one family; see {@link #list()}.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments}; since v2.0; needs AdminCenter.ReadWrite.All;
     * harmless to repeat. If the family does not exist, the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalArgumentException if the name is not a valid family name
     */
    @CheckReturnValue
    public Call<List<BcEnvironment>> list(String family) {
        Arguments.required("family", family);
        return tenant().get(
                        "list environments of a family",
                        ApiVersion.V2_0,
                        ENVIRONMENTS,
                        "applications",
                        EnvironmentPath.familyName(family),
                        "environments");
    }

    /**
     * Returns one environment.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. Microsoft's page shows a list, but clients receive one
     * environment. The client accepts both forms. If the environment does not exist, the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<BcEnvironment> get(String name) {
        EnvironmentPath path = path(name);
        return new ServiceCall<>(
                service,
                "get environment",
                ApiVersion.V2_0,
                execution -> path.named(
                        execution, null, () -> path.environment(execution, BcEnvironment.class, BcEnvironment::name)));
    }

    /**
     * Returns the update window of an environment; null if no window is set.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/settings/upgrade}; since v2.0 (a
     * guess; v2.13 added times in a time zone); needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<@Nullable UpdateWindow> updateWindow(String name) {
        return requests(name).get("get update window", ApiVersion.V2_0, WINDOW, "settings", "upgrade");
    }

    /**
     * Sets the update window of an environment, in the local time of a time zone. If the end is before the start, the
     * window ends on the next day. Returns the window as the service has stored it.
     *
     * <p>{@code PUT /admin/{version}/applications/{family}/environments/{environment}/settings/upgrade}; since v2.13;
     * needs AdminCenter.ReadWrite.All; a repeat is convergent. If the response is lost, the client reads the window. The window must last at least 6 hours. Other clients
     * offer only full and half hours.
     *
     * @param zone the time zone, such as {@code Europe/Paris}; the client sends its Windows name
     * @throws IllegalArgumentException if the name is not a valid environment name, if the window is shorter than 6
     *     hours, or if the Windows name of the zone is unknown
     */
    @CheckReturnValue
    public Call<@Nullable UpdateWindow> setUpdateWindow(String name, LocalTime start, LocalTime end, ZoneId zone) {
        return setWindow(name, start, end, WindowsZone.of(zone));
    }

    /**
     * Sets the update window of an environment, with the name of a time zone; see
     * {@link #setUpdateWindow(String, LocalTime, LocalTime, ZoneId)}.
     *
     * @param timeZoneId the Windows name of the time zone, such as {@code Romance Standard Time}, or the id of a
     *     {@link ZoneId}
     * @throws IllegalArgumentException if the name is not a valid environment name, if the window is shorter than 6
     *     hours, or if the time zone is neither a Windows name nor a zone id
     */
    @CheckReturnValue
    public Call<@Nullable UpdateWindow> setUpdateWindow(
            String name, LocalTime start, LocalTime end, String timeZoneId) {
        return setWindow(name, start, end, WindowsZone.of(timeZoneId));
    }

    private Call<@Nullable UpdateWindow> setWindow(String name, LocalTime start, LocalTime end, String zoneName) {
        EnvironmentRequests requests = requests(name);
        Arguments.required("start", start);
        Arguments.required("end", end);
        long minutes = Math.floorMod(ChronoUnit.MINUTES.between(start, end), 24 * 60);
        if (minutes < 6 * 60) {
            throw new IllegalArgumentException("window must last at least 6 hours, but " + start + " to " + end
                    + " lasts only " + minutes + " minutes");
        }
        Map<String, String> window = new LinkedHashMap<>();
        window.put("preferredStartTime", CLOCK.format(start));
        window.put("preferredEndTime", CLOCK.format(end));
        window.put("timeZoneId", zoneName);
        EnvironmentPath path = requests.path();
        EffectCheck<@Nullable UpdateWindow> check = new ReadBack<@Nullable UpdateWindow, @Nullable UpdateWindow>(
                path,
                execution -> execution.send(
                        path.service().read("get update window", path.url().segments("settings", "upgrade"), WINDOW)),
                current -> isRequested(current, window),
                current -> current);
        return requests.put(
                "set update window", ApiVersion.V2_13, Body.json(window), WINDOW, check, "settings", "upgrade");
    }

    private static boolean isRequested(@Nullable UpdateWindow current, Map<String, String> window) {
        return current != null
                && window.equals(Map.of(
                        "preferredStartTime", String.valueOf(current.preferredStartTime()),
                        "preferredEndTime", String.valueOf(current.preferredEndTime()),
                        "timeZoneId", String.valueOf(current.timeZoneId())));
    }

    /**
     * Sets the cadence of automatic updates of marketplace apps on an environment. Read the current value from {@link
     * BcEnvironment#updateCadence}.
     *
     * <p>{@code PUT
     * /admin/{version}/applications/{family}/environments/{environment}/settings/appSourceAppsUpdateCadence} with
     * {@code {"value":…}}; since v2.19; needs AdminCenter.ReadWrite.All; a repeat is convergent. If the response is lost,
     * the client reads the environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name, or if the cadence is {@link
     *     UpdateCadence#UNKNOWN}
     */
    @CheckReturnValue
    public Call<@Nullable Void> setUpdateCadence(String name, UpdateCadence cadence) {
        EnvironmentRequests requests = requests(name);
        Map<String, Object> value =
                Map.of("value", Arguments.required("cadence", cadence).wireName());
        EnvironmentPath path = requests.path();
        EffectCheck<@Nullable Void> check = new ReadBack<BcEnvironment, @Nullable Void>(
                path,
                execution -> path.environment(execution, BcEnvironment.class, BcEnvironment::name),
                current -> current.updateCadence() == cadence,
                current -> null);
        return requests.put(
                "set update cadence",
                ApiVersion.V2_19,
                Body.json(value),
                OneOrList.<Void>ignored(),
                check,
                "settings",
                "appSourceAppsUpdateCadence");
    }

    /**
     * Lists the operations on an environment and on its apps. The order of the operations is undefined.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/operations}; since v2.6; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<List<EnvironmentOperation>> operations(String name) {
        return requests(name).get("list environment operations", ApiVersion.V2_6, OPERATIONS, "operations");
    }

    /**
     * Returns the storage used by the database of an environment.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/usedstorage}; since v2.3; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. The size is {@linkplain UsedStorage#isKnown unknown} if the
     * service could not compute it or, before v2.26, if the number does not fit into 32 bits.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<UsedStorage> usedStorage(String name) {
        return requests(name).get("get used storage", ApiVersion.of("v2.3"), Json.as(UsedStorage.class), "usedstorage");
    }

    /**
     * Returns the storage used by the database of each environment.
     *
     * <p>{@code GET /admin/{version}/environments/usedstorage}; since v2.3; needs AdminCenter.ReadWrite.All; harmless to
     * repeat. See {@link #usedStorage(String)}.
     */
    @CheckReturnValue
    public Call<List<UsedStorage>> usedStorage() {
        return tenant().get(
                        "get used storage of all environments",
                        ApiVersion.of("v2.3"),
                        USED_STORAGE,
                        "environments",
                        "usedstorage");
    }

    /**
     * Returns the tenant's limits for environments and storage.
     *
     * <p>{@code GET /admin/{version}/environments/quotas}; since v2.3; needs AdminCenter.ReadWrite.All; harmless to
     * repeat. Call {@link #list} and {@link #usedStorage} for the current usage.
     */
    @CheckReturnValue
    public Call<EnvironmentQuotas> quotas() {
        return tenant().get(
                        "get quotas",
                        ApiVersion.of("v2.3"),
                        Json.as(EnvironmentQuotas.class),
                        "environments",
                        "quotas");
    }

    /**
     * Lists the tenants that allow the signed-in application to manage their environments. The service refuses this
     * request if a user is signed in.
     *
     * <p>{@code GET /admin/{version}/authorizedAadApps/manageableTenants}; since v2.24; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. The URLs of the API do not contain a tenant. The token determines
     * the tenant, so create one connection for each tenant, with a separate {@link
     * io.tenantapps.core.auth.TokenProvider}.
     */
    @CheckReturnValue
    public Call<List<ManageableTenant>> manageableTenants() {
        return tenant().get(
                        "list manageable tenants", ApiVersion.V2_24, TENANTS, "authorizedAadApps", "manageableTenants");
    }

    /**
     * Creates an environment. The call returns the accepted operation; {@code executeAndAwait} returns when the
     * environment is active, usually after 15 to 30 minutes.
     *
     * <p>{@code PUT /admin/{version}/applications/{family}/environments/{environment}}; since v2.9; needs
     * AdminCenter.ReadWrite.All; a repeat starts work again unless the service refuses the name. The environment counts
     * against the tenant's quota. The service creates one environment of a tenant at a time. If the creation fails,
     * delete the environment before you use its name again. If a response is lost, the client looks for the operation
     * in the list of operations.
     *
     * @param name the name: 1 to 29 letters, digits, {@code _} or {@code -}, starting with a letter
     * @param countryCode the country or region, such as {@code DK}
     * @throws IllegalArgumentException if no environment can have the name, or if the type is unknown
     */
    @CheckReturnValue
    public CreateEnvironment create(String name, EnvironmentType type, String countryCode) {
        Arguments.required("name", name);
        Arguments.notBlank("countryCode", countryCode);
        EnvironmentPath path = path(EnvironmentChange.newName("name", name));
        return new CreateEnvironment(
                EnvironmentChange.of(path, EnvironmentVerb.CREATE)
                        .set(CreateEnvironment.TYPE, EnvironmentCall.wireName(type))
                        .set("countryCode", countryCode),
                options());
    }

    /**
     * Copies an environment, with its data, to a new environment of the same version and country. The call returns the
     * accepted operation; {@code executeAndAwait} returns when the new environment is active, after 8 minutes to 2
     * hours.
     *
     * <pre>{@code
     * BcEnvironmentsClient environments = BcEnvironmentsClient.of(contoso);
     * environments.copy("Main")
     *         .to("Main-Test", EnvironmentType.SANDBOX)
     *         .confirmProduction("Main")
     *         .executeAndAwait(Duration.ofHours(3)); }</pre>
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/copy}; since v2.9; needs
     * AdminCenter.ReadWrite.All; a repeat starts work again unless the service refuses the name. Call {@code to}, and
     * {@code confirm} or {@code confirmProduction}, because personal data moves to the copy. A copy cannot be canceled.
     * In the copy, the job queue is stopped and the integrations are disabled. The copy has no extensions that were
     * published from an editor. No app can be published to the source meanwhile. The new environment counts against the
     * tenant's quota.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public CopyEnvironment copy(String source) {
        Arguments.notBlank("source", source);
        return new CopyEnvironment(
                EnvironmentChange.of(path(source), EnvironmentVerb.COPY).unconfirmed(), options());
    }

    /**
     * Renames an environment. The environment restarts, and its URLs change at once: bookmarks, web services, add-ins
     * and other integrations need the new name. {@code executeAndAwait} returns when the environment is active under
     * its new name.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/rename}; since v2.7; needs
     * AdminCenter.ReadWrite.All; a repeat starts work again if the environment still has the old name. Call {@code to},
     * and {@code confirm} or {@code confirmProduction}. The service usually schedules the renaming first.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public RenameEnvironment rename(String name) {
        return new RenameEnvironment(
                EnvironmentChange.of(path(name), EnvironmentVerb.RENAME).unconfirmed(), options());
    }

    /**
     * Deletes an environment. The service disconnects the users, renames the environment, and keeps it for 14 days:
     * {@link #list} returns it with {@code softDeletedOn}, and {@link #recover} recovers it. An environment whose
     * creation or removal failed is deleted finally, at once.
     *
     * <p>{@code DELETE /admin/{version}/applications/{family}/environments/{environment}}; since v2.18, because earlier
     * versions delete every environment finally; needs AdminCenter.ReadWrite.All; a repeat starts work again if another
     * environment has the name meanwhile. Call {@code confirm} or {@code confirmProduction}. The service refuses to
     * delete an environment that is linked to a Power Platform environment. {@code executeAndAwait} returns when the
     * environment is deleted.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public DeleteEnvironment delete(String name) {
        return new DeleteEnvironment(
                EnvironmentChange.of(path(name), EnvironmentVerb.DELETE).unconfirmed(), options());
    }

    /**
     * Recovers a deleted environment. The environment keeps the name that it got at its deletion; rename it afterwards.
     * Overdue updates run during the recovery. {@code executeAndAwait} returns when the environment is active.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/recover}; since v2.18; needs
     * AdminCenter.ReadWrite.All; a repeat starts work again if the environment was deleted again meanwhile. One
     * production environment may exceed the tenant's quota for 30 days.
     *
     * @param deletedName the name after the deletion, as {@link #list} returns it
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public RecoverEnvironment recover(String deletedName) {
        Arguments.notBlank("deletedName", deletedName);
        return new RecoverEnvironment(EnvironmentChange.of(path(deletedName), EnvironmentVerb.RECOVER), options());
    }

    /**
     * Restores an environment to a point in time, as a new environment. The source stays as it is. {@code
     * executeAndAwait} returns when the new environment is active, which can take hours.
     *
     * <pre>{@code
     * BcEnvironmentsClient environments = BcEnvironmentsClient.of(contoso);
     * environments.restore("Main")
     *         .to("Main-Monday", EnvironmentType.SANDBOX)
     *         .at(Instant.parse("2026-08-31T20:00:00Z"))
     *         .confirmProduction("Main")
     *         .executeAndAwait(Duration.ofHours(5)); }</pre>
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/restore}; since v2.7; needs
     * AdminCenter.ReadWrite.All, and for users the permission set D365 BACKUP/RESTORE; a repeat starts work again unless
     * the service refuses the name. Call {@code to}, {@code at}, and {@code confirm} or {@code confirmProduction}. An
     * environment can be restored 10 times in a month, to a time up to 28 days ago. A sandbox can only become a sandbox.
     * If the restoration fails, delete the new environment before you use its name again.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public RestoreEnvironment restore(String source) {
        Arguments.notBlank("source", source);
        return new RestoreEnvironment(
                EnvironmentChange.of(path(source), EnvironmentVerb.RESTORE).unconfirmed(), options());
    }

    /**
     * Lists the periods to which an environment can be restored, in ascending order; empty if there are no backups yet.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/availableRestorePeriods}; since
     * v2.4; needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<List<RestorePeriod>> restorePeriods(String name) {
        return requests(name)
                .get("list restore periods", ApiVersion.of("v2.4"), RESTORE_PERIODS, "availableRestorePeriods");
    }

    /**
     * Returns a client for the apps of an environment, using that environment's family. This method sends no request.
     *
     * @throws IllegalArgumentException if the environment does not have a name
     */
    public BcAppsClient apps(BcEnvironment environment) {
        Arguments.required("environment", environment);
        if (environment.name() == null) {
            throw new IllegalArgumentException("environment must have a name");
        }
        String own = environment.applicationFamily();
        return BcAppsClient.builder(service.connection())
                .environment(environment.name())
                .applicationFamily(own == null || own.isBlank() ? family : own)
                .apiVersion(service.version())
                .checkVersions(service.isChecked())
                .build();
    }

    private CallOptions options() {
        return service.connection().options();
    }

    private ServiceRequests tenant() {
        return new ServiceRequests(service);
    }

    private EnvironmentRequests requests(String name) {
        return new EnvironmentRequests(path(name));
    }

    private EnvironmentPath path(String name) {
        return new EnvironmentPath(service, family, Arguments.required("name", name));
    }

    /** Returns a client for the same tenant with another API version. */
    public BcEnvironmentsClient apiVersion(ApiVersion version) {
        return new BcEnvironmentsClient(service.at(version), family);
    }

    @Override
    public String toString() {
        return "BcEnvironmentsClient[" + service.root() + "]";
    }

    /** Builds a client. All settings are optional. */
    public static final class Builder {
        private BcService service;
        private String family = EnvironmentPath.FAMILY;

        private Builder(TenantConnection connection) {
            this.service = BcService.of(connection);
        }

        /**
         * Sets the application family for requests that concern one environment. The default is
         * {@code BusinessCentral}.
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

        /** Builds the client. This method sends no request. */
        public BcEnvironmentsClient build() {
            return new BcEnvironmentsClient(service, family);
        }
    }
}
