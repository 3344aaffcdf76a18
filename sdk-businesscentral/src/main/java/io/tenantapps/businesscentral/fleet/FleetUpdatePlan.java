package io.tenantapps.businesscentral.fleet;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The planned updates of the environments of a fleet themselves.
 *
 * @param environments a row for each environment, ordered by tenant and environment
 * @param unread the tenants and environments that could not be read, each with the reason
 */
public record FleetUpdatePlan(List<FleetPlannedUpdates> environments, List<FleetResult> unread) {

    /** Makes the lists unmodifiable. */
    public FleetUpdatePlan {
        environments = Json.list(environments);
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
