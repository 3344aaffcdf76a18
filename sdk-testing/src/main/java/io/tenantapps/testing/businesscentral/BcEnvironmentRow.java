package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an environment as JSON rows, with the fields of an API version. */
record BcEnvironmentRow(FakeEnvironment environment) {
    Map<String, @Nullable Object> listed(BcVersion api) {
        EnvironmentSettings settings = environment.settings();
        Instant deletedAt = settings.deletedAt();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("friendlyName", settings.friendlyName());
        row.put("type", settings.type());
        row.put("name", settings.name());
        row.put("countryCode", settings.country());
        row.put("applicationFamily", settings.family());
        row.put("aadTenantId", Ids.TENANT);
        row.put("applicationVersion", settings.version());
        row.put("status", settings.status());
        row.put("webClientLoginUrl", "https://businesscentral.dynamics.com/" + Ids.TENANT + "/" + settings.name());
        row.put("webServiceUrl", "https://api.businesscentral.dynamics.com");
        row.put("locationName", "West Europe");
        row.put("platformVersion", settings.version());
        row.put("ringName", "PROD");
        row.put("appInsightsKey", settings.telemetryKey());
        if (api.has(20)) {
            row.put("softDeletedOn", Moments.inTicksOrNull(deletedAt));
            row.put(
                    "hardDeletePendingOn",
                    deletedAt == null ? null : Moments.inTicks(deletedAt.plus(FakeEnvironment.RETENTION)));
            row.put("deleteReason", deletedAt == null ? null : "requestedByAdmin");
            row.put("appSourceAppsUpdateCadence", settings.cadence());
        }
        if (api.has(26)) {
            row.put("geoName", "Europe");
            Map<String, @Nullable Object> details = new LinkedHashMap<>();
            details.put("version", settings.version());
            details.put("gracePeriodStartDate", Moments.inTicksOrNull(settings.graceFrom()));
            details.put("enforcedUpdatePeriodStartDate", Moments.inTicksOrNull(settings.enforcedFrom()));
            row.put("versionDetails", details);
        }
        return row;
    }

    Map<String, Object> usedStorage() {
        EnvironmentSettings settings = environment.settings();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("environmentType", settings.type());
        row.put("environmentName", settings.name());
        row.put("applicationFamily", settings.family());
        row.put("databaseStorageInKilobytes", settings.usedKilobytes());
        return row;
    }
}
