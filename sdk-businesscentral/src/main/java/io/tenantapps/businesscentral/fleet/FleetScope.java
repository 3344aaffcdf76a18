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
 * The tenants of a fleet, and which of their environments count.
 *
 * @param filter chooses the environments
 * @param production the environments that may be changed although they are production, folded, by tenant
 * @param engine the connection whose threads and time a run as a whole uses
 */
record FleetScope(
        List<FleetTenant> tenants,
        Predicate<BcEnvironment> filter,
        Map<String, Set<String>> production,
        TenantConnection engine) {

    boolean wants(BcEnvironment environment) {
        return filter.test(environment);
    }

    /** True for what is not production, and for production that was named. */
    boolean mayChange(FleetPair pair) {
        boolean isHarmless = pair.environment().environmentType() == EnvironmentType.SANDBOX;
        return isHarmless
                || production
                        .getOrDefault(pair.tenant().name(), Set.of())
                        .contains(folded(String.valueOf(pair.environment().name())));
    }

    /** Returns a name as it is compared, whatever its case. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
