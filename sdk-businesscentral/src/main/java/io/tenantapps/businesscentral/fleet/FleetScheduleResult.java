package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result for one environment in a run that schedules environment updates.
 *
 * @param tenant the name of the tenant in the fleet
 * @param environment the name of the environment; null if the environments of the tenant could not be listed
 * @param type the purpose of the environment, as the service writes it
 * @param country the country of the environment
 * @param version the version of the environment
 * @param request the request of the run in words, such as {@code postpone to the latest date}
 * @param outcome the outcome for the environment
 * @param reason the reason, in a sentence; null after a success
 * @param target the version of the update; null if it is not known
 * @param before the date of the update before the run
 * @param requested the requested date
 * @param after the date of the update that the service has stored; null unless the outcome is a success
 */
public record FleetScheduleResult(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("country") @Nullable String country,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("request") String request,
        @JsonProperty("outcome") FleetScheduleOutcome outcome,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("target") @Nullable AppVersion target,
        @JsonProperty("before") @Nullable Instant before,
        @JsonProperty("requested") @Nullable Instant requested,
        @JsonProperty("after") @Nullable Instant after) {

    /** Checks the required values. */
    public FleetScheduleResult {
        Arguments.required("tenant", tenant);
        Arguments.required("request", request);
        Arguments.required("outcome", outcome);
    }

    /**
     * Reads a result from its JSON, for tests: {@code {"tenant":"contoso","environment":"UAT","request":"update
     * now","outcome":"CHANGED"}}.
     *
     * @throws IllegalArgumentException if the tenant, the request or the outcome is missing
     */
    public static FleetScheduleResult fromJson(String json) {
        return Json.read(FleetScheduleResult.class, json);
    }

    static FleetScheduleResult of(
            FleetPair pair, ScheduleRule rule, FleetScheduleOutcome outcome, @Nullable String reason) {
        return of(FleetResult.of(pair, FleetOutcome.SKIPPED, reason), rule, outcome);
    }

    /** Returns the result of a tenant whose environments could not be listed. */
    static FleetScheduleResult unlisted(FleetResult failed, ScheduleRule rule) {
        return of(failed, rule, FleetScheduleOutcome.FAILED);
    }

    private static FleetScheduleResult of(FleetResult where, ScheduleRule rule, FleetScheduleOutcome outcome) {
        return new FleetScheduleResult(
                where.tenant(),
                where.environment(),
                where.type(),
                where.country(),
                where.version(),
                rule.words(),
                outcome,
                where.reason(),
                null,
                null,
                null,
                null);
    }

    FleetScheduleResult with(PairWish wish) {
        return new FleetScheduleResult(
                tenant,
                environment,
                type,
                country,
                version,
                request,
                outcome,
                reason,
                wish.version(),
                wish.date(),
                wish.at(),
                after);
    }

    FleetScheduleResult after(@Nullable Instant stored) {
        return new FleetScheduleResult(
                tenant,
                environment,
                type,
                country,
                version,
                request,
                outcome,
                reason,
                target,
                before,
                requested,
                stored);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
