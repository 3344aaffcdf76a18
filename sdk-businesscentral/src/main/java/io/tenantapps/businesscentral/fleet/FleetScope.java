package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.core.TenantConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tenants of a fleet, and the rules that select their environments.
 *
 * @param filter the rule that selects the environments
 * @param production the production environments that may be changed, in lower case, by tenant
 * @param engine the connection whose threads and clock the whole run uses
 */
record FleetScope(
        List<FleetTenant> tenants,
        Predicate<BcEnvironment> filter,
        Map<String, Set<String>> production,
        TenantConnection engine) {

    /** The reason for skipping an environment that may not be changed. */
    static final String NOT_NAMED = "it is a production environment that production(…) does not name.";

    boolean wants(BcEnvironment environment) {
        return filter.test(environment);
    }

    /** Returns true if the environment is a sandbox or the caller named it. */
    boolean mayChange(FleetPair pair) {
        boolean isHarmless = pair.environment().environmentType() == EnvironmentType.SANDBOX;
        return isHarmless
                || production
                        .getOrDefault(pair.tenant().name(), Set.of())
                        .contains(folded(String.valueOf(pair.environment().name())));
    }

    /** Returns a name in lower case, for comparisons. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
