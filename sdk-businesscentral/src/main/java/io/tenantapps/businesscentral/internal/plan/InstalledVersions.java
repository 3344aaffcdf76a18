package io.tenantapps.businesscentral.internal.plan;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.core.AppVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The apps that an environment lists, as read between the steps of a plan.
 *
 * @param at the time of the read
 */
record InstalledVersions(Instant at, Map<BcAppId, InstalledApp> installed) {

    static InstalledVersions read(EnvironmentPath path) {
        return new ServiceCall<>(path.service(), "list apps", ApiVersion.V2_0, execution -> {
                    List<InstalledApp> all = path.named(execution, null, () -> path.installedForSure(execution));
                    return new InstalledVersions(
                            execution.now(),
                            all.stream()
                                    .filter(app -> app.appId() != null)
                                    .collect(Collectors.toMap(InstalledApp::appId, app -> app, (one, other) -> one)));
                })
                .execute();
    }

    @Nullable
    AppVersion version(BcAppId id) {
        InstalledApp app = installed.get(id);
        return app == null ? null : app.version();
    }

    /** Returns true if the planned version of the app, or a newer one, is installed and will remain installed. */
    boolean has(AppMove move) {
        InstalledApp app = installed.get(move.appId());
        AppVersion version = app == null ? null : app.version();
        boolean isThere = app != null && (app.isInstalled() || app.state() == null);
        return isThere && version != null && version.isVersion() && version.compareTo(move.to()) >= 0;
    }
}
