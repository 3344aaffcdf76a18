package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * What became of a plan: one result for each app of it.
 *
 * @param environment the name of the environment
 * @param plan the hash of the plan
 * @param results what became of each app, in the order of the steps
 */
public record UpdateReport(
        @JsonProperty("environment") String environment,
        @JsonProperty("plan") String plan,
        @JsonProperty("results") List<UpdateResult> results) {

    /** The results, in a list that cannot be changed. */
    public UpdateReport {
        results = Json.list(results);
    }

    /** Whether every app is as planned. */
    public boolean isComplete() {
        return results.stream().allMatch(result -> result.outcome().isSuccess());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
