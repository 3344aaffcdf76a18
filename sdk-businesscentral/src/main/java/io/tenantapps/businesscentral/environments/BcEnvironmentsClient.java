package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.ManageableTenant;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.internal.BcDoctor;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.Refused;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.PermissionMissingException;
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
 * The environments of a tenant, as far as is needed to choose where to work:
 *
 * <pre>{@code
 * BcEnvironmentsClient environments = BcEnvironmentsClient.of(contoso);
 * for (BcEnvironment environment : environments.list().execute()) {
 *     if (environment.isActive()) {
 *         environments.apps(environment).availableUpdates().execute().forEach(…);
 *     }
 * }
 * }</pre>
 *
 * <p>A client holds nothing but addresses: make as many as you like, share them between threads.
 *
 * <p>Permissions of an application, and in brackets those of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): diagnose, get, list, manageableTenants, operations, quotas,
 *       scheduledUpdates, setUpdateCadence, setUpdateWindow, updateWindow, usedStorage.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcEnvironmentsClient {
    private static final ResponseReader<List<BcEnvironment>> ENVIRONMENTS =
            EnvironmentPath.allOf(Json.page(BcEnvironment.class));
    private static final ResponseReader<List<EnvironmentUpdate>> UPDATES =
            EnvironmentPath.allOf(Json.page(EnvironmentUpdate.class));
    private static final ResponseReader<List<EnvironmentOperation>> OPERATIONS = Json.rows(EnvironmentOperation.class);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final ResponseReader<List<ManageableTenant>> TENANTS = Json.rows(ManageableTenant.class);
    private static final ResponseReader<@Nullable UpdateWindow> WINDOW = Json.optional(UpdateWindow.class);

    private final BcService service;
    private final String family;

    private BcEnvironmentsClient(BcService service, String family) {
        this.service = service;
        this.family = family;
    }

    /** The environments of a tenant. */
    public static BcEnvironmentsClient of(TenantConnection connection) {
        Arguments.required("connection", connection);
        return builder(connection).build();
    }

    /** For another address, family or version of the API. */
    public static Builder builder(TenantConnection connection) {
        Arguments.required("connection", connection);
        return new Builder(connection);
    }

    /**
     * Looks what is in the way of managing apps: sign-in, token, network, clocks, whether the application is authorised and
     * the version known. One read, nothing is changed; what is wrong is in the answer and not thrown.
     *
     * <p>{@code GET /admin/{version}/applications/environments}; since v2.0; needs AdminCenter.ReadWrite.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public Call<DiagnosticReport> diagnose() {
        return new ServiceCall<>(
                service, "diagnose", ApiVersion.V2_0, execution -> new BcDoctor(service, execution).ofService());
    }

    /**
     * All environments, of every family. Those that were deleted and can be brought back are among them, under other names;
     * those that are closed to partners are hidden from partners.
     *
     * <p>{@code GET /admin/{version}/applications/environments}; since v2.0; needs AdminCenter.ReadWrite.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public Call<List<BcEnvironment>> list() {
        return readService("list environments", ApiVersion.V2_0, service.environments(), ENVIRONMENTS);
    }

    /**
     * One environment.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. The page shows a list where clients get one environment; both are
     * understood. One that is not there is {@link io.tenantapps.core.errors.NotFoundException}.
     *
     * @throws IllegalArgumentException if the name is none that an environment can have
     */
    @CheckReturnValue
    public Call<BcEnvironment> get(String name) {
        EnvironmentPath path = path(name);
        return new ServiceCall<>(
                service,
                "look at environment",
                ApiVersion.V2_0,
                execution -> path.named(
                        execution, null, () -> path.environment(execution, BcEnvironment.class, BcEnvironment::name)));
    }

    /**
     * When an environment may be updated; null where no window was set.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/settings/upgrade}; since v2.0 (a
     * guess; times by the clock of a time zone came with v2.13); needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is none that an environment can have
     */
    @CheckReturnValue
    public Call<@Nullable UpdateWindow> updateWindow(String name) {
        return read("look at update window", ApiVersion.V2_0, path(name), WINDOW, "settings", "upgrade");
    }

    /**
     * Sets when an environment may be updated, on the clock of a time zone. A window that ends before it begins ends on the next
     * day. Returns the window as the service has it now.
     *
     * <p>{@code PUT /admin/{version}/applications/{family}/environments/{environment}/settings/upgrade}; since v2.13; needs
     * AdminCenter.ReadWrite.All; a repeat is convergent. The window has to have 6 hours at least. Other clients only offer full and
     * half hours.
     *
     * @param zone the time zone, such as {@code Europe/Paris}; the service gets the name that Windows has for it
     * @throws IllegalArgumentException if the name is none that an environment can have, the window has less than 6 hours, or
     *     the name of Windows for the zone is not known
     */
    @CheckReturnValue
    public Call<@Nullable UpdateWindow> setUpdateWindow(String name, LocalTime start, LocalTime end, ZoneId zone) {
        return setWindow(name, start, end, WindowsZone.of(zone));
    }

    /**
     * Sets when an environment may be updated, as {@link #setUpdateWindow(String, LocalTime, LocalTime, ZoneId)} does, by the name
     * of the time zone.
     *
     * @param timeZoneId the time zone, under the name that Windows has for it, such as {@code Romance Standard Time}, or that of a
     *     {@link ZoneId}
     * @throws IllegalArgumentException if the name is none that an environment can have, the window has less than 6 hours, or
     *     the time zone has neither form
     */
    @CheckReturnValue
    public Call<@Nullable UpdateWindow> setUpdateWindow(
            String name, LocalTime start, LocalTime end, String timeZoneId) {
        return setWindow(name, start, end, WindowsZone.of(timeZoneId));
    }

    private Call<@Nullable UpdateWindow> setWindow(String name, LocalTime start, LocalTime end, String zoneName) {
        EnvironmentPath path = path(name);
        Arguments.required("start", start);
        Arguments.required("end", end);
        long minutes = Math.floorMod(ChronoUnit.MINUTES.between(start, end), 24 * 60);
        if (minutes < 6 * 60) {
            throw new IllegalArgumentException(
                    "window must have 6 hours at least, but " + start + " to " + end + " has " + minutes + " minutes");
        }
        Map<String, Object> window = new LinkedHashMap<>();
        window.put("preferredStartTime", CLOCK.format(start));
        window.put("preferredEndTime", CLOCK.format(end));
        window.put("timeZoneId", zoneName);
        return set("set update window", ApiVersion.V2_13, path, window, WINDOW, "settings", "upgrade");
    }

    /**
     * Sets when the marketplace apps of an environment are updated without anybody asking. What is set can be read from
     * {@link BcEnvironment#updateCadence}.
     *
     * <p>{@code PUT
     * /admin/{version}/applications/{family}/environments/{environment}/settings/appSourceAppsUpdateCadence} with
     * {@code {"value":…}}; since v2.19; needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is none that an environment can have, or the cadence is
     *     {@link UpdateCadence#UNKNOWN}
     */
    @CheckReturnValue
    public Call<@Nullable Void> setUpdateCadence(String name, UpdateCadence cadence) {
        EnvironmentPath path = path(name);
        Map<String, Object> value =
                Map.of("value", Arguments.required("cadence", cadence).wireName());
        ResponseReader<@Nullable Void> nothing = ResponseReader.nothing();
        return set(
                "set update cadence", ApiVersion.V2_19, path, value, nothing, "settings", "appSourceAppsUpdateCadence");
    }

    /**
     * What was done with an environment and with its apps, in no order that can be relied on.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/operations}; since v2.6; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is none that an environment can have
     */
    @CheckReturnValue
    public Call<List<EnvironmentOperation>> operations(String name) {
        return read("list environment operations", ApiVersion.V2_6, path(name), OPERATIONS, "operations");
    }

    /**
     * The versions to which an environment itself can be updated, and when it will be. While that goes on, nothing can be done
     * with its apps.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/updates}; since v2.26; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is none that an environment can have
     */
    @CheckReturnValue
    public Call<List<EnvironmentUpdate>> scheduledUpdates(String name) {
        return read("list environment updates", ApiVersion.V2_26, path(name), UPDATES, "updates");
    }

    /**
     * Returns how much storage the database of an environment takes.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/usedstorage}; since v2.3; needs
     * AdminCenter.ReadWrite.All; harmless to repeat. The size may be {@linkplain UsedStorage#isKnown unknown}: the service could
     * not compute it, or, before v2.26, it has more than 32 bits.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<UsedStorage> usedStorage(String name) {
        return read(
                "look at used storage", ApiVersion.of("v2.3"), path(name), Json.as(UsedStorage.class), "usedstorage");
    }

    /**
     * Returns how many environments the tenant may have, and how much storage for all of them.
     *
     * <p>{@code GET /admin/{version}/environments/quotas}; since v2.3; needs AdminCenter.ReadWrite.All; harmless to repeat. What
     * is in use is told by {@link #list} and {@link #usedStorage}.
     */
    @CheckReturnValue
    public Call<EnvironmentQuotas> quotas() {
        ApiUrl quotas = service.root().segments("environments", "quotas");
        return readService("look at quotas", ApiVersion.of("v2.3"), quotas, Json.as(EnvironmentQuotas.class));
    }

    /**
     * The tenants whose environments the application may manage. For applications only: a user is refused.
     *
     * <p>{@code GET /admin/{version}/authorizedAadApps/manageableTenants}; since v2.24; needs AdminCenter.ReadWrite.All;
     * harmless to repeat. The API has no tenant in its addresses: it is the token that says of which tenant the
     * environments are, so make a connection for each, with its own {@link io.tenantapps.core.auth.TokenProvider}.
     */
    @CheckReturnValue
    public Call<List<ManageableTenant>> manageableTenants() {
        ApiUrl tenants = service.root().segments("authorizedAadApps", "manageableTenants");
        return readService("list manageable tenants", ApiVersion.V2_24, tenants, TENANTS);
    }

    /**
     * The apps of an environment, in its own family. Nothing is sent.
     *
     * @throws IllegalArgumentException if the environment has no name
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

    private EnvironmentPath path(String name) {
        return new EnvironmentPath(service, family, Arguments.required("name", name));
    }

    /** Reads something of one environment, which is below its own URL. */
    private <T extends @Nullable Object> Call<T> read(
            String operation, ApiVersion since, EnvironmentPath path, ResponseReader<T> reader, String... segments) {
        return send(operation, since, path, service.read(operation, path.url().segments(segments), reader));
    }

    /** Sets something of one environment, which is below its own URL. */
    private <T extends @Nullable Object> Call<T> set(
            String operation,
            ApiVersion since,
            EnvironmentPath path,
            Map<String, Object> value,
            ResponseReader<T> reader,
            String... segments) {
        return send(
                operation,
                since,
                path,
                service.set(operation, path.url().segments(segments), Body.json(value), reader));
    }

    private <T extends @Nullable Object> Call<T> send(
            String operation, ApiVersion since, EnvironmentPath path, ApiRequest<T> request) {
        return new ServiceCall<>(
                service, operation, since, execution -> path.named(execution, null, () -> execution.send(request)));
    }

    /** Reads something that belongs to no environment. */
    private <T extends @Nullable Object> Call<T> readService(
            String operation, ApiVersion since, ApiUrl url, ResponseReader<T> reader) {
        ApiRequest<T> request = service.read(operation, url, reader);
        return new ServiceCall<>(service, operation, since, execution -> {
            try {
                return execution.send(request);
            } catch (ApiException e) {
                PermissionMissingException permission = Refused.permission(e);
                throw permission == null ? e : permission;
            }
        });
    }

    /** Returns the same client, speaking another version of the API. */
    public BcEnvironmentsClient apiVersion(ApiVersion version) {
        return new BcEnvironmentsClient(service.at(version), family);
    }

    @Override
    public String toString() {
        return "BcEnvironmentsClient[" + service.root() + "]";
    }

    /** Collects what a client needs; nothing is required. */
    public static final class Builder {
        private BcService service;
        private String family = EnvironmentPath.FAMILY;

        private Builder(TenantConnection connection) {
            this.service = BcService.of(connection);
        }

        /** The family in which one environment is looked for; the default is {@code BusinessCentral}. */
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

        /** Makes the client. Nothing is sent. */
        public BcEnvironmentsClient build() {
            return new BcEnvironmentsClient(service, family);
        }
    }
}
