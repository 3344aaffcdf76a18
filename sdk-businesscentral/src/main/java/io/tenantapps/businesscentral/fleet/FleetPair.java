package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.AppVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An environment of a tenant. */
record FleetPair(FleetTenant tenant, BcEnvironment environment) {

    /** Returns the key of the environment in a journal. */
    String key() {
        return tenant.name() + "/" + environment.applicationFamily() + "/"
                + String.valueOf(environment.name()).toLowerCase(Locale.ROOT);
    }

    private String family() {
        String family = environment.applicationFamily();
        return family == null || family.isBlank() ? EnvironmentPath.FAMILY : family;
    }

    /** Returns the client for the environments of this environment's family. */
    BcEnvironmentsClient environments() {
        return tenant.environments(family());
    }

    BcAppsClient apps() {
        return tenant.environments().apps(environment);
    }

    BcUpdatesClient updates() {
        BcService service = tenant.service();
        return BcUpdatesClient.of(
                AdminCenterApi.of(service.connection())
                        .applicationFamily(family())
                        .apiVersion(service.version()),
                String.valueOf(environment.name()));
    }

    EnvironmentPath path() {
        return new EnvironmentPath(tenant.service(), family(), String.valueOf(environment.name()));
    }

    @Nullable
    AppVersion version() {
        return environment.currentVersion();
    }
}
