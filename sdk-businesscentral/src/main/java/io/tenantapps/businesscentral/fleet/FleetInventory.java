package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * Which app is where, in which version.
 *
 * @param apps a row for each app of each environment, by tenant, environment and name
 * @param unread the tenants and environments that could not be read, or not to the end, each with the reason. The apps of an
 *     environment whose available updates alone could not be read are in {@code apps} too, as {@link FleetAppState#NOT_KNOWN}
 */
public record FleetInventory(List<FleetApp> apps, List<FleetResult> unread) {

    /** Lists that cannot be changed. */
    public FleetInventory {
        apps = Json.list(apps);
        unread = Json.list(unread);
    }

    /** Whether every environment was read. */
    public boolean isComplete() {
        return unread.isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
