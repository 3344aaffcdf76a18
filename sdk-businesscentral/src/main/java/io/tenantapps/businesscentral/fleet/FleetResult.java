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
 * What became of one environment of a fleet.
 *
 * @param tenant the name under which the tenant was given
 * @param environment the name of the environment; null where the environments of the tenant could not even be listed
 * @param type what it is for, in the service's word
 * @param country its country
 * @param version the version of the environment
 * @param outcome what became of it
 * @param reason why, in a sentence; null where all is well
 * @param plan the hash of the plan; null where none was made
 * @param results what became of each app of the plan
 * @param skipped the updates that the plan left out, each with the reason
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

    /** Lists that cannot be changed. */
    public FleetResult {
        Arguments.required("tenant", tenant);
        Arguments.required("outcome", outcome);
        results = Json.list(results);
        skipped = Json.list(skipped);
    }

    /**
     * Returns one from its JSON, for tests: {@code {"tenant":"contoso","environment":"UAT","outcome":"UPDATED"}}.
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
