package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.environments.VersionDetails;
import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The updates of an environment, with its tenant.
 *
 * @param tenant the name of the tenant in the fleet
 * @param environment the name of the environment
 * @param type the purpose of the environment, as the service writes it
 * @param country the country of the environment
 * @param version the version of the environment
 * @param planned the selected update, with its version, kind and date; null if none is selected
 * @param selectable the released versions, with the last days for their dates. The earliest date is always now
 * @param window the update window; null if no window is set
 * @param cadence the cadence of automatic app updates, as the service writes it
 * @param gracePeriodStart the start of the grace period of the current version; null if it is not known
 * @param enforcedPeriodStart the time when the update becomes enforced; null if it is not known
 */
public record FleetPlannedUpdates(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("country") @Nullable String country,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("planned") @Nullable EnvironmentUpdate planned,
        @JsonProperty("selectable") List<EnvironmentUpdate> selectable,
        @JsonProperty("window") @Nullable UpdateWindow window,
        @JsonProperty("cadence") @Nullable String cadence,
        @JsonProperty("gracePeriodStart") @Nullable Instant gracePeriodStart,
        @JsonProperty("enforcedPeriodStart") @Nullable Instant enforcedPeriodStart) {

    /** Makes the list unmodifiable. */
    public FleetPlannedUpdates {
        selectable = Json.list(selectable);
    }

    /** Reads a row from its JSON, for tests: {@code {"tenant":"contoso","environment":"UAT","version":"28.2"}}. */
    public static FleetPlannedUpdates fromJson(String json) {
        return Json.read(FleetPlannedUpdates.class, json);
    }

    /** Reads the updates of all environments of a fleet. */
    static FleetUpdatePlan all(FleetScope fleet) {
        FleetReading<FleetPlannedUpdates> all = FleetReading.of(fleet, FleetPlannedUpdates::of);
        List<FleetPlannedUpdates> rows = new ArrayList<>(all.read());
        rows.sort(Comparator.comparing(FleetPlannedUpdates::tenant)
                .thenComparing(row -> String.valueOf(row.environment())));
        List<FleetResult> unread = new ArrayList<>(all.unread());
        unread.sort(FleetReading.ORDER);
        return new FleetUpdatePlan(rows, unread);
    }

    private static FleetPlannedUpdates of(FleetPair pair) {
        BcEnvironment environment = pair.environment();
        VersionDetails details = environment.versionDetails();
        List<EnvironmentUpdate> listed = pair.updates().list().execute();
        return new FleetPlannedUpdates(
                pair.tenant().name(),
                environment.name(),
                environment.type(),
                environment.countryCode(),
                pair.version(),
                listed.stream()
                        .filter(EnvironmentUpdate::isSelected)
                        .findFirst()
                        .orElse(null),
                listed.stream()
                        .filter(each -> Boolean.TRUE.equals(each.available()))
                        .toList(),
                pair.environments()
                        .updateWindow(String.valueOf(environment.name()))
                        .execute(),
                environment.appSourceAppsUpdateCadence(),
                details == null ? null : details.gracePeriodStartDate(),
                details == null ? null : details.enforcedUpdatePeriodStartDate());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
