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
 * What an operation was asked to do, as the service repeats it for operations of an environment and for scheduled extensions.
 * Which fields there are depends on the type of the operation.
 *
 * @param appId the app
 * @param sourceVersion the version that was installed
 * @param targetVersion the version that is to be
 * @param name the app's name
 * @param publisher who made it
 * @param countryCode the country of the environment
 * @param languageId the language that was asked for
 * @param scheduleKind when it is done; see {@link #schedule}
 * @param targetRelease the release of the environment with which it is done
 * @param syncMode how tables are brought to the new version; see {@code SyncMode.of}
 * @param allowPreviewVersion whether preview versions were allowed
 * @param ignoreUpgradeWindow whether the update window does not matter
 * @param allowDependencyUpdate whether other apps may be brought along
 * @param useEnvironmentUpdateWindow whether it is done in the update window
 * @param environmentName the environment; some responses have it beside the parameters
 * @param environmentType what that is for, in the service's word; see {@link EnvironmentType#of}
 * @param productFamily its family
 * @param applicationVersion the version of the environment
 * @param sourceEnvironmentName the environment that is copied or moved; empty for one that is created
 * @param sourceEnvironmentType what that is for
 * @param destinationEnvironmentName the environment that is made
 * @param destinationEnvironmentType what that is for
 * @param oldEnvironmentName the name before it was renamed
 * @param newEnvironmentName the name afterwards
 * @param softDeletedOn when the environment was deleted
 * @param hardDeletePendingOn when it will be deleted for good
 * @param deleteReason why it was deleted
 * @param recoveryReason why it was recovered
 * @param restorePointInTime the moment whose state is restored
 * @param sourceAadTenantId the tenant from which it moves
 * @param destinationAadTenantId the tenant to which it moves
 * @param sourceEntraTenantId the tenant that asked for a transfer
 * @param destinationEntraTenantId the tenant that is to accept the transfer
 * @param runAt when it moves at the earliest
 * @param expiresOn until when a transfer can be accepted
 * @param isAcceptedByDestinationEntraTenant whether a transfer was accepted
 * @param additionalProperties the fields without a name here, and those whose value could not be read
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

    /** Keeps the unknown fields sorted and unchangeable. */
    public OperationParameters {
        OtherNames others = new OtherNames(additionalProperties);
        sourceVersion = others.or(sourceVersion, AppVersion::of, "sourceVersion");
        targetVersion = others.or(targetVersion, AppVersion::of, "targetVersion");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** One from the JSON that the service sends, for tests. */
    public static OperationParameters fromJson(String json) {
        return Json.read(OperationParameters.class, json);
    }

    /** When it is done. */
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
