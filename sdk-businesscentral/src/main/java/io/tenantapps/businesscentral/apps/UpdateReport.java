package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;

/**
 * The report on a plan, with one result for each app.
 *
 * @param environment the name of the environment
 * @param plan the hash of the plan
 * @param results the results of the apps, in the order of the steps
 */
public record UpdateReport(
        @JsonProperty("environment") String environment,
        @JsonProperty("plan") String plan,
        @JsonProperty("results") List<UpdateResult> results) {

    /** Makes the list unmodifiable. */
    public UpdateReport {
        results = Json.list(results);
    }

    /** Returns true if each app has its planned version or a newer one. */
    public boolean isComplete() {
        return results.stream().allMatch(result -> result.outcome().isSuccess());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
