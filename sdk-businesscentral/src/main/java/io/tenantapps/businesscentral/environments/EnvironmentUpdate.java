package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version to which an environment itself can be updated, or will be.
 *
 * @param targetVersion the version
 * @param available whether it is there already
 * @param selected whether it is the one to which the environment will be updated next
 * @param updateStatus how far that has come, in the service's word; null before it begins
 * @param scheduleDetails when it is to be
 * @param expectedAvailability the month in which a version that is not released yet is expected
 * @param targetVersionType the kind of version, in the service's word; see {@link #versionType}
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record EnvironmentUpdate(
        @JsonProperty("targetVersion") @Nullable AppVersion targetVersion,
        @JsonProperty("available") @Nullable Boolean available,
        @JsonProperty("selected") @Nullable Boolean selected,
        @JsonProperty("updateStatus") @Nullable String updateStatus,
        @JsonProperty("scheduleDetails") @Nullable ScheduleDetails scheduleDetails,

        @JsonProperty("expectedAvailability") @JsonAlias("expectedAvailablity") @Nullable
        ExpectedAvailability expectedAvailability,

        @JsonProperty("targetVersionType") @Nullable String targetVersionType,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public EnvironmentUpdate {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static EnvironmentUpdate fromJson(String json) {
        return Json.read(EnvironmentUpdate.class, json);
    }

    /** Returns the kind of version. Two updates may have one version and differ in this. */
    public VersionType versionType() {
        return VersionType.of(targetVersionType);
    }

    /** When the environment will be updated to it; null unless it is the selected one and has a date. */
    public @Nullable Instant scheduledFor() {
        return Boolean.TRUE.equals(selected) && scheduleDetails != null ? scheduleDetails.selectedDateTime() : null;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
