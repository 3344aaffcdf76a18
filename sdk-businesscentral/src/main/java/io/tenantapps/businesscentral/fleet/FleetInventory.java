package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The apps of all environments of a fleet, with their versions.
 *
 * @param apps a row for each app in each environment, ordered by tenant, environment and name
 * @param unread the tenants and environments that could not be read completely, each with the reason. If only the
 *     available updates of an environment could not be read, its apps are also in {@code apps}, as {@link
 *     FleetAppState#NOT_KNOWN}
 */
public record FleetInventory(List<FleetApp> apps, List<FleetResult> unread) {

    /** Makes the lists unmodifiable. */
    public FleetInventory {
        apps = Json.list(apps);
        unread = Json.list(unread);
    }

    /** Returns true if every environment was read. */
    public boolean isComplete() {
        return unread.isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
