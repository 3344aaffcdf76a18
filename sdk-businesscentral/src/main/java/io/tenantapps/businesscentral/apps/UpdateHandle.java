package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.AppMove;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.internal.plan.StepResult;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled update. Store its {@link #json} to check or cancel the update later, even from another process.
 *
 * @param environment the name of the environment
 * @param appId the id of the app
 * @param name the name of the app
 * @param from the version that was installed
 * @param to the planned version
 * @param operationId the id of the operation
 */
public record UpdateHandle(
        @JsonProperty("environment") String environment,
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("from") @Nullable AppVersion from,
        @JsonProperty("to") AppVersion to,
        @JsonProperty("operationId") OperationId operationId) {

    /** Creates a handle for an operation. */
    public UpdateHandle {
        Arguments.required("environment", environment);
        Arguments.required("appId", appId);
        Arguments.required("to", to);
        Arguments.required("operationId", operationId);
    }

    /**
     * Reads a stored handle.
     *
     * @throws IllegalArgumentException if the string is not a handle
     */
    public static UpdateHandle fromJson(String json) {
        return Json.read(UpdateHandle.class, json);
    }

    /** Returns the handle as JSON, on one line. */
    public String json() {
        return Json.write(this);
    }

    StepResult result(UpdateOutcome outcome) {
        return StepResult.of(new AppMove(appId, name, null, from, to), outcome).by(operationId);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
