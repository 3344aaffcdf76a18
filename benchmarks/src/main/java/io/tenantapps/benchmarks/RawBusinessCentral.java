package io.tenantapps.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.List;

/** The records of a good programmer for Business Central, with the same fields as those of the SDK. */
public final class RawBusinessCentral {
    static final ObjectReader APPS = Raw.reader(Apps.class);
    static final ObjectReader ENVIRONMENTS = Raw.reader(Environments.class);

    private RawBusinessCentral() {}

    /** A list of installed apps. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Apps(List<App> value) {}

    /** An installed app. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record App(
            String id,
            String name,
            String publisher,
            String version,
            String state,
            String lastOperationId,
            String lastUpdateAttemptResult,
            String lastUninstallOperationId,
            String lastUninstallAttemptResult,
            String appType,
            Boolean canBeUninstalled) {}

    /** A list of environments. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Environments(List<Environment> value) {}

    /** An environment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Environment(
            String friendlyName,
            String type,
            String name,
            String countryCode,
            String applicationFamily,
            String aadTenantId,
            String applicationVersion,
            String platformVersion,
            String status,
            String webClientLoginUrl,
            String webServiceUrl,
            String locationName,
            String geoName,
            String ringName,
            String appInsightsKey,
            String softDeletedOn,
            String hardDeletePendingOn,
            String deleteReason,
            String appSourceAppsUpdateCadence,
            Versions versionDetails) {}

    /** The version of an environment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Versions(String version, String gracePeriodStartDate, String enforcedUpdatePeriodStartDate) {}
}
