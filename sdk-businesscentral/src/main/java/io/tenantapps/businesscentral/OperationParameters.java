package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation was asked to do, as the service repeats it for operations of an environment and for scheduled extensions.
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
 * @param syncMode how tables are brought to the new version; see {@link SyncMode#of}
 * @param allowPreviewVersion whether preview versions were allowed
 * @param ignoreUpgradeWindow whether the update window does not matter
 * @param allowDependencyUpdate whether other apps may be brought along
 * @param more the fields without a name here, and those whose value could not be read
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
        @JsonAnySetter @JsonAnyGetter Map<String, Object> more) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public OperationParameters {
        OtherNames others = new OtherNames(more);
        sourceVersion = others.or(sourceVersion, AppVersion::of, "sourceVersion");
        targetVersion = others.or(targetVersion, AppVersion::of, "targetVersion");
        more = Json.more(others.rest());
    }

    /** One from the JSON that the service sends, for tests. */
    public static OperationParameters fromJson(String json) {
        return Json.read(OperationParameters.class, json);
    }

    /** When it is done. */
    public ScheduleKind schedule() {
        return ScheduleKind.of(scheduleKind);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
