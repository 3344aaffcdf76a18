package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.SkippedUpdate;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result for one environment in a fleet.
 *
 * @param tenant the name of the tenant in the fleet
 * @param environment the name of the environment; null if the environments of the tenant could not be listed
 * @param type the purpose of the environment, as the service writes it
 * @param country the country of the environment
 * @param version the version of the environment
 * @param outcome the outcome for the environment
 * @param reason the reason, in a sentence; null after a success
 * @param plan the hash of the plan; null if no plan was created
 * @param results the results for the apps in the plan
 * @param skipped the updates that the plan skipped, each with the reason
 */
public record FleetResult(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("country") @Nullable String country,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("outcome") FleetOutcome outcome,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("plan") @Nullable String plan,
        @JsonProperty("results") List<UpdateResult> results,
        @JsonProperty("skipped") List<SkippedUpdate> skipped) {

    /** Makes the lists unmodifiable. */
    public FleetResult {
        Arguments.required("tenant", tenant);
        Arguments.required("outcome", outcome);
        results = Json.list(results);
        skipped = Json.list(skipped);
    }

    /**
     * Reads a result from its JSON, for tests: {@code {"tenant":"contoso","environment":"UAT","outcome":"UPDATED"}}.
     *
     * @throws IllegalArgumentException if the tenant or the outcome is missing
     */
    public static FleetResult fromJson(String json) {
        return Json.read(FleetResult.class, json);
    }

    static FleetResult of(FleetPair pair, FleetOutcome outcome, @Nullable String reason) {
        BcEnvironment environment = pair.environment();
        return new FleetResult(
                pair.tenant().name(),
                environment.name(),
                environment.type(),
                environment.countryCode(),
                pair.version(),
                outcome,
                reason,
                null,
                List.of(),
                List.of());
    }

    static FleetResult of(FleetTenant tenant, @Nullable String reason) {
        return new FleetResult(
                tenant.name(), null, null, null, null, FleetOutcome.FAILED, reason, null, List.of(), List.of());
    }

    FleetResult with(UpdatePlan made, List<UpdateResult> some) {
        return new FleetResult(
                tenant, environment, type, country, version, outcome, reason, made.hash(), some, made.skipped());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
