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
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An installation, update or uninstallation of an app. Which fields there are depends on the endpoint and on the version of the
 * API. The service has three places for the versions, under two names; here they are one.
 *
 * @param operationId its id
 * @param type what it does, in the service's word; see {@link #operationType}
 * @param sourceVersion the version that was installed when it was made; empty text for an installation
 * @param targetVersion the version that is to be; empty text for an uninstallation
 * @param status how far it has come, in the service's word; see {@link #operationStatus}
 * @param createdOn when it was asked for
 * @param startedOn when it began
 * @param completedOn when it ended
 * @param errorMessage why it failed, in the language of the environment; empty where it did not
 * @param createdBy who asked for it: a mail address for a user, an id for an application (v2.19 and later)
 * @param canceledBy who canceled it (v2.19 and later)
 * @param creatorPrincipalType whether a user or an application asked for it; see {@link #creatorType}
 * @param appId the app, where the service names it
 * @param aadTenantId the tenant
 * @param scheduleKind when an uploaded extension is installed; see {@link #schedule}
 * @param environmentName the environment
 * @param environmentType what that is for; see {@link EnvironmentType#of}
 * @param productFamily its family
 * @param canBeCanceled whether it can be canceled
 * @param parameters what was asked for, where the service repeats it
 * @param additionalProperties the fields without a name here, and those whose value could not be read
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

    /** Keeps the unknown fields sorted and unchangeable. */
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

    /** An operation from the JSON that the service sends, for tests. */
    public static AppOperation fromJson(String json) {
        return Json.read(AppOperation.class, json);
    }

    /** What it does. */
    public OperationType operationType() {
        return OperationType.of(type);
    }

    /** How far it has come. */
    public OperationStatus operationStatus() {
        return OperationStatus.of(status);
    }

    /** When an uploaded extension is installed. */
    public ScheduleKind schedule() {
        return scheduleKind == null && parameters != null ? parameters.schedule() : ScheduleKind.of(scheduleKind);
    }

    /** Whether a user or an application asked for it. */
    public PrincipalType creatorType() {
        return PrincipalType.of(creatorPrincipalType);
    }

    /** Whether nothing more will happen to it. False for a status that nobody knows. */
    public boolean hasEnded() {
        return operationStatus().hasEnded();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
