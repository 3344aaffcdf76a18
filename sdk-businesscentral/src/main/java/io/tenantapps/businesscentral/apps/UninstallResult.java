package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The result for one app in an {@link AppUninstallPlan}.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param version the version that was installed
 * @param operationId the id of the operation; null if there is no operation or its id is unknown
 * @param outcome the outcome for the app
 * @param code the service's error code, or the kind of error if the service sent no code; null after a success
 * @param reason the error, in a sentence; null after a success
 */
public record UninstallResult(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("operationId") @Nullable OperationId operationId,
        @JsonProperty("outcome") UpdateOutcome outcome,
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("reason") @Nullable String reason) {
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
