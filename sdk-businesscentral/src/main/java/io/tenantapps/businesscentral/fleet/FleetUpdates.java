package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest versions that the service offers for an environment.
 *
 * @param newest the newest version of each app; the map contains only apps with an available update
 * @param unclear the apps that have an available update with an unreadable version
 * @param gap the reason why the list does not cover every app; null if the list covers every app
 */
record FleetUpdates(
        Map<BcAppId, AppVersion> newest,
        Set<BcAppId> unclear,
        @Nullable String gap) {

    /**
     * Reads the list. An unreadable list is recorded as a gap and causes no exception, because the installed apps are
     * still known.
     */
    static FleetUpdates of(EnvironmentPath path) {
        List<AvailableUpdate> rows;
        try {
            rows = new ServiceCall<>(
                            path.service(),
                            "list available updates",
                            ApiVersion.V2_0,
                            execution -> path.named(execution, null, () -> path.updatesForSure(execution)))
                    .execute();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            return new FleetUpdates(Map.of(), Set.of(), String.valueOf(e.getMessage()));
        }
        Map<BcAppId, AppVersion> newest = new HashMap<>();
        Set<BcAppId> unclear = new HashSet<>();
        boolean isWhole = true;
        for (AvailableUpdate row : rows) {
            if (row.appId() == null) {
                isWhole = false;
            } else if (row.version() == null) {
                unclear.add(row.appId());
            } else {
                newest.merge(row.appId(), row.version(), (one, other) -> one.isNewerThan(other) ? one : other);
            }
        }
        return new FleetUpdates(
                newest,
                unclear,
                isWhole ? null : "the list of available updates contains an update without an app id.");
    }

    /** Returns true if the list covers this app. */
    boolean tellAbout(@Nullable BcAppId app) {
        return app != null && (newest.containsKey(app) || (gap == null && !unclear.contains(app)));
    }
}
