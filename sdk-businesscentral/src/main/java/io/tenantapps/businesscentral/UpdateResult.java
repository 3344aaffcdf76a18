package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of one app of a plan.
 *
 * @param appId its id
 * @param name its name
 * @param from the version that was installed when the plan was made; null where it was not
 * @param to the version that was planned
 * @param found the version that was listed afterwards; null where it is not listed, or could not be looked at
 * @param operationId the operation, where one was made
 * @param outcome what became of it
 * @param code the service's code, or the kind of trouble where it gave none; null where all is well
 * @param reason what went wrong, in a sentence; null where all is well
 * @param millis how long it took, waiting included; see {@link #took}
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

    /** A result for an app. */
    public UpdateResult {
        Arguments.required("appId", appId);
        Arguments.required("to", to);
        Arguments.required("outcome", outcome);
    }

    /**
     * Returns one from its JSON, for tests: {@code {"appId":"3f0b…","name":"Core","to":"2.0.0.0","outcome":"DONE"}}.
     *
     * @throws IllegalArgumentException if the id, the planned version or the outcome is missing
     */
    public static UpdateResult fromJson(String json) {
        return Json.read(UpdateResult.class, json);
    }

    /** How long it took, waiting included; null where that is not known. */
    public @Nullable Duration took() {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
