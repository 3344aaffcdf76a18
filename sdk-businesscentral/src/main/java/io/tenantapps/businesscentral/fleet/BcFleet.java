package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.ManageableTenant;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.SafeText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A client for many environments of many tenants. The client reads and updates the apps of all these environments, and
 * schedules the updates of the environments themselves.
 *
 * <pre>{@code
 * BcFleet fleet = BcFleet.builder()
 *         .tenant("contoso", contoso)
 *         .tenant("fabrikam", fabrikam)
 *         .countries("DK", "DE")
 *         .production("contoso", "Production")
 *         .build();
 * FleetTotals totals = fleet.update().journal(journal).run(result -> System.out.println(result));
 * }</pre>
 *
 * <p>Each tenant has a separate connection, with its own tokens and throttling. If the service throttles one tenant,
 * the only effect on the other tenants is that some workers wait for the throttled tenant. The run therefore alternates
 * between the tenants.
 *
 * <p>In each tenant, the run needs the same permission as {@link BcAppsClient} and {@link BcEnvironmentsClient}:
 * AdminCenter.ReadWrite.All.
 */
public final class BcFleet {
    private final FleetScope scope;

    private BcFleet(FleetScope scope) {
        this.scope = scope;
    }

    /** Returns a builder. At least one tenant is required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Updates the apps of all environments. The run changes a production environment only if the caller
     * {@linkplain Builder#production named} it. The run skips the other production environments and reports them.
     *
     * <p>The run updates active environments. If an environment is being updated, created or recovered, the run tries
     * that environment again after the others. The run skips deleted environments, and environments whose own update is
     * due or is scheduled to start soon. If a skipped environment has a plan that was already started, its outcome is
     * {@linkplain FleetOutcome#INCOMPLETE incomplete}. In each environment, the run updates one app at a time, in the
     * order of an {@link UpdatePlan}.
     */
    public FleetUpdate update() {
        return new FleetUpdate(
                scope, FleetSettings.defaults(scope.engine().options().parallelism()));
    }

    /**
     * Reads the installed apps of all environments with their versions, and the newest versions that the service
     * offers. The method also reads production environments, because it changes nothing. A tenant or environment that
     * could not be read is listed in {@link FleetInventory#unread}; the method does not throw.
     */
    public FleetInventory inventory() {
        return FleetAppReading.all(scope);
    }

    /**
     * Returns the updates of the environments themselves: reads what is planned, moves dates, and selects versions. The
     * API version must be v2.26 or later.
     */
    public FleetEnvironmentUpdates environmentUpdates() {
        return new FleetEnvironmentUpdates(scope);
    }

    @Override
    public String toString() {
        return SafeText.escape(
                "BcFleet" + scope.tenants().stream().map(FleetTenant::name).toList());
    }

    /** Builds a fleet from tenants and from rules that select their environments. */
    public static final class Builder {
        private final Map<String, FleetTenant> tenants = new LinkedHashMap<>();
        private final Map<String, Set<String>> production = new LinkedHashMap<>();
        private Predicate<BcEnvironment> filter = environment -> true;
        private @Nullable TenantConnection engine;

        private Builder() {}

        /**
         * Adds a tenant.
         *
         * @param name the name for results and journals, the same in each run
         * @param connection the connection of the tenant; the caller opens and closes it, and each tenant needs a
         *     separate one
         */
        public Builder tenant(String name, TenantConnection connection) {
            Arguments.required("name", name);
            Arguments.required("connection", connection);
            return tenant(name, connection, ApiVersion.LATEST_KNOWN);
        }

        /**
         * Adds a tenant with another API version.
         *
         * @param name the name for results and journals, the same in each run
         * @param connection the connection of the tenant; the caller opens and closes it, and each tenant needs a
         *     separate one
         * @param version the API version to use for this tenant
         */
        public Builder tenant(String name, TenantConnection connection, ApiVersion version) {
            Arguments.required("name", name);
            Arguments.required("connection", connection);
            Arguments.required("version", version);
            if (name.isBlank() || name.contains("/")) {
                throw new IllegalArgumentException(
                        "name must not be blank or contain a slash, but is: " + Redactor.quoted(name));
            }
            if (tenants.putIfAbsent(
                            name, new FleetTenant(name, BcService.of(connection).at(version)))
                    != null) {
                throw new IllegalArgumentException(
                        "name must be unique in the fleet, but two tenants have the name " + Redactor.quoted(name));
            }
            engine = engine == null ? connection : engine;
            return this;
        }

        /**
         * Adds every tenant that allows an application to manage its environments, using the tenant's id as the
         * tenant's name in the fleet. This method sends one read immediately.
         *
         * @param own a connection that signs in as the application
         * @param connect creates a connection for the tenant with the given id, with tokens of that tenant's authority;
         *     the caller closes it
         * @throws io.tenantapps.core.errors.SdkException if the tenants cannot be listed
         */
        public Builder manageableTenants(TenantConnection own, Function<String, TenantConnection> connect) {
            Arguments.required("own", own);
            Arguments.required("connect", connect);
            List<ManageableTenant> all =
                    BcEnvironmentsClient.of(own).manageableTenants().execute();
            for (ManageableTenant each : all) {
                String id = each.entraTenantId();
                if (id != null && !id.isBlank()) {
                    tenant(id, connect.apply(id));
                }
            }
            return this;
        }

        /**
         * Selects only environments of these types. An environment whose type is not known has the type
         * {@link EnvironmentType#UNKNOWN}. As with a production environment, the run changes it only if the caller
         * names it.
         */
        public Builder types(EnvironmentType... types) {
            Arguments.elements("types", types);
            Set<EnvironmentType> wanted = Set.of(types);
            return where(environment -> wanted.contains(environment.environmentType()));
        }

        /** Selects only environments in these countries, such as {@code DK}. */
        public Builder countries(String... codes) {
            Arguments.texts("codes", codes);
            Set<String> wanted = folded(codes);
            return where(environment -> wanted.contains(FleetScope.folded(String.valueOf(environment.countryCode()))));
        }

        /** Selects only environments with these names. */
        public Builder names(String... names) {
            Arguments.texts("names", names);
            Set<String> wanted = folded(names);
            return where(environment -> wanted.contains(FleetScope.folded(String.valueOf(environment.name()))));
        }

        /** Selects only environments that match the rule, for example by their version. Earlier rules still apply. */
        public Builder where(Predicate<BcEnvironment> rule) {
            filter = filter.and(Arguments.required("rule", rule));
            return this;
        }

        /**
         * Names those production environments of a tenant that the run may change. By default, the run changes only
         * sandboxes.
         */
        public Builder production(String tenant, String... environments) {
            Arguments.notBlank("tenant", tenant);
            Arguments.texts("environments", environments);
            production.computeIfAbsent(tenant, name -> new HashSet<>()).addAll(folded(environments));
            return this;
        }

        private static Set<String> folded(String... names) {
            return new HashSet<>(Arrays.stream(names).map(FleetScope::folded).toList());
        }

        /**
         * Builds the fleet. This method sends no request.
         *
         * @throws IllegalArgumentException if the fleet is empty, or if {@code production} names a tenant that is not
         *     in the fleet
         */
        public BcFleet build() {
            if (engine == null) {
                throw new IllegalArgumentException(
                        "the fleet must have at least one tenant. Call tenant(name, connection)");
            }
            for (String tenant : production.keySet()) {
                if (!tenants.containsKey(tenant)) {
                    throw new IllegalArgumentException(
                            "production must name tenants of the fleet, but names " + Redactor.quoted(tenant));
                }
            }
            return new BcFleet(new FleetScope(List.copyOf(tenants.values()), filter, Map.copyOf(production), engine));
        }
    }
}
