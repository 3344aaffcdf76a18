package io.tenantapps.businesscentral.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.json.OtherNames;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An installation, update or uninstallation of an app. The available fields depend on the endpoint and the API version.
 * The service writes the versions in three places, under two names; this record combines them.
 *
 * @param operationId the id
 * @param type the type, as the service writes it; see {@link #operationType}
 * @param sourceVersion the version that was installed when the operation was created; an empty string for an
 *     installation
 * @param targetVersion the target version; an empty string for an uninstallation
 * @param status the status, as the service writes it; see {@link #operationStatus}
 * @param createdOn the time of the request
 * @param startedOn the start of the operation
 * @param completedOn the end of the operation
 * @param errorMessage the reason for a failure, in the environment's language; empty if the operation did not fail
 * @param createdBy the creator: an email address for a user, an id for an application (v2.19 and later)
 * @param canceledBy the user or application that canceled the operation (v2.19 and later)
 * @param creatorPrincipalType the type of the creator, as the service writes it; see {@link #creatorType}
 * @param appId the id of the app; null if the service omits it
 * @param aadTenantId the tenant
 * @param scheduleKind the schedule of an uploaded extension, as the service writes it; see {@link #schedule}
 * @param environmentName the environment
 * @param environmentType the purpose of the environment; see {@link EnvironmentType#of}
 * @param productFamily the family of the environment
 * @param canBeCanceled true if the operation can be canceled
 * @param parameters the parameters of the request, if the service returns them
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record AppOperation(
        @JsonProperty("id") @Nullable OperationId operationId,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("sourceAppVersion") @Nullable AppVersion sourceVersion,
        @JsonProperty("targetAppVersion") @Nullable AppVersion targetVersion,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("createdOn") @Nullable Instant createdOn,
        @JsonProperty("startedOn") @Nullable Instant startedOn,
        @JsonProperty("completedOn") @Nullable Instant completedOn,
        @JsonProperty("errorMessage") @Nullable String errorMessage,
        @JsonProperty("createdBy") @Nullable String createdBy,
        @JsonProperty("canceledBy") @Nullable String canceledBy,
        @JsonProperty("creatorPrincipalType") @Nullable String creatorPrincipalType,
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("aadTenantId") @Nullable String aadTenantId,
        @JsonProperty("scheduleKind") @Nullable String scheduleKind,
        @JsonProperty("environmentName") @Nullable String environmentName,
        @JsonProperty("environmentType") @Nullable String environmentType,
        @JsonProperty("productFamily") @Nullable String productFamily,
        @JsonProperty("canBeCanceled") @Nullable Boolean canBeCanceled,
        @JsonProperty("parameters") @Nullable OperationParameters parameters,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public AppOperation {
        OtherNames others = new OtherNames(additionalProperties);
        sourceVersion = others.or(sourceVersion, AppVersion::of, "sourceVersion");
        targetVersion = others.or(targetVersion, AppVersion::of, "targetVersion");
        if (parameters != null) {
            sourceVersion = sourceVersion == null ? parameters.sourceVersion() : sourceVersion;
            targetVersion = (targetVersion == null || !targetVersion.isVersion()) && parameters.targetVersion() != null
                    ? parameters.targetVersion()
                    : targetVersion;
            appId = appId == null ? parameters.appId() : appId;
            environmentName = parameters.environmentNameUnless(environmentName);
            environmentType = parameters.environmentTypeUnless(environmentType);
            productFamily = parameters.productFamilyUnless(productFamily);
        }
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** Reads an operation from the service's JSON, for tests. */
    public static AppOperation fromJson(String json) {
        return Json.read(AppOperation.class, json);
    }

    /** Returns the type. */
    public OperationType operationType() {
        return OperationType.of(type);
    }

    /** Returns the status. */
    public OperationStatus operationStatus() {
        return OperationStatus.of(status);
    }

    /** Returns the schedule of an uploaded extension. */
    public ScheduleKind schedule() {
        return scheduleKind == null && parameters != null ? parameters.schedule() : ScheduleKind.of(scheduleKind);
    }

    /** Returns the type of the creator: a user or an application. */
    public PrincipalType creatorType() {
        return PrincipalType.of(creatorPrincipalType);
    }

    /** Returns true if the operation has ended. The result is false for an unknown status. */
    public boolean hasEnded() {
        return operationStatus().hasEnded();
    }

    /** Returns the fields, without e-mail addresses. */
    @Override
    public String toString() {
        return OperationText.of(this, createdBy, canceledBy);
    }
}
