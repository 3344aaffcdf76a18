package io.tenantapps.businesscentral;

import io.tenantapps.core.AppVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An environment of a tenant. */
record FleetPair(FleetTenant tenant, BcEnvironment environment) {

    /** What it is called in a journal. */
    String key() {
        return tenant.name() + "/" + environment.applicationFamily() + "/"
                + String.valueOf(environment.name()).toLowerCase(Locale.ROOT);
    }

    @Nullable
    AppVersion version() {
        VersionDetails details = environment.versionDetails();
        return details == null || details.version() == null ? environment.applicationVersion() : details.version();
    }
}
