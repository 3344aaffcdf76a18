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
 * Many environments of many tenants, to be looked at and updated together.
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
 * <p>Each tenant has a connection of its own, with its own tokens and its own throttling: a tenant that is slowed down by the
 * service does not slow down the others, but for the workers that wait for it. The environments of the tenants are taken in
 * turn for that reason.
 *
 * <p>It needs what {@link BcAppsClient} and {@link BcEnvironmentsClient} need: AdminCenter.ReadWrite.All in each of the tenants.
 */
public final class BcFleet {
    private final FleetScope scope;

    private BcFleet(FleetScope scope) {
        this.scope = scope;
    }

    /** Collects the tenants; one at least is required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Updates the apps of all environments. Production is only touched where it was {@linkplain Builder#production named}; the
     * others are skipped and reported as such.
     *
     * <p>An environment is worked on if it is active. One that is being updated itself, or made or brought back, is tried again
     * after the others; one that was deleted is skipped, and so is one for which an update of itself is due or scheduled soon. If
     * its plan was begun before, it is {@linkplain FleetOutcome#INCOMPLETE incomplete} then. In each environment it is one app
     * at a time, in the order of an {@link UpdatePlan}.
     */
    public FleetUpdate update() {
        return new FleetUpdate(
                scope, FleetSettings.defaults(scope.engine().options().parallelism()));
    }

    /**
     * Reads which app is installed where, in which version, and the newest version that the service offers. Production is read too:
     * nothing is changed. A tenant or environment that could not be read is in {@link FleetInventory#unread} and not thrown.
     */
    public FleetInventory inventory() {
        return new FleetReading(scope).all();
    }

    @Override
    public String toString() {
        return SafeText.escape(
                "BcFleet" + scope.tenants().stream().map(FleetTenant::name).toList());
    }

    /** Collects the tenants of a fleet and says which of their environments count. */
    public static final class Builder {
        private final Map<String, FleetTenant> tenants = new LinkedHashMap<>();
        private final Map<String, Set<String>> production = new LinkedHashMap<>();
        private Predicate<BcEnvironment> filter = environment -> true;
        private @Nullable TenantConnection engine;

        private Builder() {}

        /**
         * Adds a tenant.
         *
         * @param name what it is called in results and journals, the same in each run
         * @param connection its connection, opened and closed by you; no other tenant may share it
         */
        public Builder tenant(String name, TenantConnection connection) {
            Arguments.required("name", name);
            Arguments.required("connection", connection);
            return tenant(name, connection, ApiVersion.LATEST_KNOWN);
        }

        /**
         * Adds a tenant with another version of the API.
         *
         * @param name what it is called in results and journals, the same in each run
         * @param connection its connection, opened and closed by you; no other tenant may share it
         * @param version the version of the API
         */
        public Builder tenant(String name, TenantConnection connection, ApiVersion version) {
            Arguments.required("name", name);
            Arguments.required("connection", connection);
            Arguments.required("version", version);
            if (name.isBlank() || name.contains("/")) {
                throw new IllegalArgumentException(
                        "name must have text and no / in it, but is: " + Redactor.quoted(name));
            }
            if (tenants.putIfAbsent(
                            name, new FleetTenant(name, BcService.of(connection).at(version)))
                    != null) {
                throw new IllegalArgumentException("name stands for two tenants: " + Redactor.quoted(name));
            }
            engine = engine == null ? connection : engine;
            return this;
        }

        /**
         * Adds every tenant whose environments an application may manage, under its id. One read is made here and now.
         *
         * @param own a connection of the application
         * @param connect makes a connection for the tenant with that id, with tokens of its own authority; closed by you
         * @throws io.tenantapps.core.errors.SdkException if they cannot be listed
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
         * Only environments of these types. One of a type that nobody knows is {@link EnvironmentType#UNKNOWN}; to be changed, it
         * has to be named as production has.
         */
        public Builder types(EnvironmentType... types) {
            Arguments.elements("types", types);
            Set<EnvironmentType> wanted = Set.of(types);
            return where(environment -> wanted.contains(environment.environmentType()));
        }

        /** Only environments of these countries, such as {@code DK}. */
        public Builder countries(String... codes) {
            Arguments.texts("codes", codes);
            Set<String> wanted = folded(codes);
            return where(environment -> wanted.contains(FleetScope.folded(String.valueOf(environment.countryCode()))));
        }

        /** Only environments of these names. */
        public Builder names(String... names) {
            Arguments.texts("names", names);
            Set<String> wanted = folded(names);
            return where(environment -> wanted.contains(FleetScope.folded(String.valueOf(environment.name()))));
        }

        /** Only environments for which this holds, by their version for example. Whatever was said before holds too. */
        public Builder where(Predicate<BcEnvironment> rule) {
            filter = filter.and(Arguments.required("rule", rule));
            return this;
        }

        /** Names environments of a tenant that may be changed although they are production. Never a default. */
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
         * Makes the fleet. Nothing is sent.
         *
         * @throws IllegalArgumentException if it has no tenant, or production is named of a tenant that it does not have
         */
        public BcFleet build() {
            if (engine == null) {
                throw new IllegalArgumentException("tenant must be added, one at least");
            }
            for (String tenant : production.keySet()) {
                if (!tenants.containsKey(tenant)) {
                    throw new IllegalArgumentException(
                            "production is named of a tenant that is not in the fleet: " + Redactor.quoted(tenant));
                }
            }
            return new BcFleet(new FleetScope(List.copyOf(tenants.values()), filter, Map.copyOf(production), engine));
        }
    }
}
