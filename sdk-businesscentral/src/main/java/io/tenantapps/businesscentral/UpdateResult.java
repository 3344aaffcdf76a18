package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result for one app in a plan.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param from the version that was installed when the plan was created; null if the app was not installed
 * @param to the planned version
 * @param found the version that was listed afterwards; null if the app is not listed or could not be checked
 * @param operationId the id of the operation, if the service created one
 * @param outcome the outcome for the app
 * @param code the service's error code, or the kind of error if the service sent no code; null after a success
 * @param reason the error, in a sentence; null after a success
 * @param millis the duration in milliseconds, including delays; see {@link #took}
 */
public record UpdateResult(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("from") @Nullable AppVersion from,
        @JsonProperty("to") AppVersion to,
        @JsonProperty("found") @Nullable AppVersion found,
        @JsonProperty("operationId") @Nullable OperationId operationId,
        @JsonProperty("outcome") UpdateOutcome outcome,
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("millis") @Nullable Long millis) {

    /** Creates a result. */
    public UpdateResult {
        Arguments.required("appId", appId);
        Arguments.required("to", to);
        Arguments.required("outcome", outcome);
    }

    /**
     * Reads a result from its JSON, for tests: {@code {"appId":"3f0b…","name":"Core","to":"2.0.0.0","outcome":"DONE"}}.
     *
     * @throws IllegalArgumentException if the id, the planned version or the outcome is missing
     */
    public static UpdateResult fromJson(String json) {
        return Json.read(UpdateResult.class, json);
    }

    /** Returns the duration, including delays; null if unknown. */
    public @Nullable Duration took() {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
