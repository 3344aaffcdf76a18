package io.tenantapps.businesscentral.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.internal.json.OtherNames;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an operation, as the service returns them for operations of an environment and for scheduled
 * extensions. The available fields depend on the type of the operation.
 *
 * @param appId the id of the app
 * @param sourceVersion the version that was installed
 * @param targetVersion the target version
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param countryCode the country of the environment
 * @param languageId the requested language
 * @param scheduleKind the schedule, as the service writes it; see {@link #schedule}
 * @param targetRelease the release of the environment that triggers the operation
 * @param syncMode the schema synchronization mode; see {@code SyncMode.of}
 * @param allowPreviewVersion true if the request allowed preview versions
 * @param ignoreUpgradeWindow true if the operation ignores the update window
 * @param allowDependencyUpdate true if the operation may update other apps
 * @param useEnvironmentUpdateWindow true if the operation runs in the update window
 * @param environmentName the environment; some responses contain it outside the parameters
 * @param environmentType the purpose of the environment, as the service writes it; see {@link EnvironmentType#of}
 * @param productFamily the family of the environment
 * @param applicationVersion the version of the environment
 * @param sourceEnvironmentName the environment to copy or move; empty for a new environment
 * @param sourceEnvironmentType the purpose of the source environment
 * @param destinationEnvironmentName the new environment
 * @param destinationEnvironmentType the purpose of the new environment
 * @param oldEnvironmentName the name before a rename
 * @param newEnvironmentName the name after a rename
 * @param softDeletedOn the time of the deletion of the environment
 * @param hardDeletePendingOn the time of the final deletion of the environment
 * @param deleteReason the reason for the deletion
 * @param recoveryReason the reason for the recovery
 * @param restorePointInTime the point in time to restore
 * @param sourceAadTenantId the source tenant of a move
 * @param destinationAadTenantId the destination tenant of a move
 * @param sourceEntraTenantId the tenant that requested a transfer
 * @param destinationEntraTenantId the tenant that must accept the transfer
 * @param runAt the earliest time of the move
 * @param expiresOn the deadline for the acceptance of a transfer
 * @param isAcceptedByDestinationEntraTenant true if the transfer was accepted
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record OperationParameters(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("sourceAppVersion") @Nullable AppVersion sourceVersion,
        @JsonProperty("targetAppVersion") @Nullable AppVersion targetVersion,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("countryCode") @Nullable String countryCode,
        @JsonProperty("languageId") @Nullable String languageId,
        @JsonProperty("scheduleKind") @Nullable String scheduleKind,
        @JsonProperty("targetRelease") @Nullable AppVersion targetRelease,
        @JsonProperty("syncMode") @Nullable String syncMode,
        @JsonProperty("allowPreviewVersion") @Nullable Boolean allowPreviewVersion,
        @JsonProperty("ignoreUpgradeWindow") @Nullable Boolean ignoreUpgradeWindow,
        @JsonProperty("allowDependencyUpdate") @Nullable Boolean allowDependencyUpdate,

        @JsonProperty("useEnvironmentUpdateWindow") @Nullable
        Boolean useEnvironmentUpdateWindow,

        @JsonProperty("environmentName") @Nullable String environmentName,
        @JsonProperty("environmentType") @Nullable String environmentType,
        @JsonProperty("productFamily") @Nullable String productFamily,
        @JsonProperty("applicationVersion") @Nullable AppVersion applicationVersion,
        @JsonProperty("sourceEnvironmentName") @Nullable String sourceEnvironmentName,
        @JsonProperty("sourceEnvironmentType") @Nullable String sourceEnvironmentType,

        @JsonProperty("destinationEnvironmentName") @Nullable
        String destinationEnvironmentName,

        @JsonProperty("destinationEnvironmentType") @Nullable
        String destinationEnvironmentType,

        @JsonProperty("oldEnvironmentName") @Nullable String oldEnvironmentName,
        @JsonProperty("newEnvironmentName") @Nullable String newEnvironmentName,
        @JsonProperty("softDeletedOn") @Nullable Instant softDeletedOn,
        @JsonProperty("hardDeletePendingOn") @Nullable Instant hardDeletePendingOn,
        @JsonProperty("deleteReason") @Nullable String deleteReason,
        @JsonProperty("recoveryReason") @Nullable String recoveryReason,
        @JsonProperty("restorePointInTime") @Nullable Instant restorePointInTime,
        @JsonProperty("sourceAadTenantId") @Nullable String sourceAadTenantId,
        @JsonProperty("destinationAadTenantId") @Nullable String destinationAadTenantId,
        @JsonProperty("sourceEntraTenantId") @Nullable String sourceEntraTenantId,
        @JsonProperty("destinationEntraTenantId") @Nullable String destinationEntraTenantId,
        @JsonProperty("runAt") @Nullable Instant runAt,
        @JsonProperty("expiresOn") @Nullable Instant expiresOn,

        @JsonProperty("isAcceptedByDestinationEntraTenant") @Nullable
        Boolean isAcceptedByDestinationEntraTenant,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public OperationParameters {
        OtherNames others = new OtherNames(additionalProperties);
        sourceVersion = others.or(sourceVersion, AppVersion::of, "sourceVersion");
        targetVersion = others.or(targetVersion, AppVersion::of, "targetVersion");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** Reads parameters from the service's JSON, for tests. */
    public static OperationParameters fromJson(String json) {
        return Json.read(OperationParameters.class, json);
    }

    /** Returns the schedule. */
    public ScheduleKind schedule() {
        return ScheduleKind.of(scheduleKind);
    }

    @Nullable
    String environmentNameUnless(@Nullable String known) {
        return first(known, environmentName);
    }

    @Nullable
    String environmentTypeUnless(@Nullable String known) {
        return first(known, environmentType);
    }

    @Nullable
    String productFamilyUnless(@Nullable String known) {
        return first(known, productFamily);
    }

    private static @Nullable String first(@Nullable String known, @Nullable String other) {
        return (known == null || known.isBlank()) && other != null ? other : known;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
