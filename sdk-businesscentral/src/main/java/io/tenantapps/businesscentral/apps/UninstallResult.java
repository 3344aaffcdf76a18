package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * What became of one app of an {@link AppUninstallPlan}.
 *
 * @param appId its id
 * @param name its name
 * @param version the version that was installed
 * @param operationId the operation, where one was made and is known
 * @param outcome what became of it
 * @param code the service's code, or the kind of trouble where it gave none; null where all is well
 * @param reason what went wrong, in a sentence; null where all is well
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
