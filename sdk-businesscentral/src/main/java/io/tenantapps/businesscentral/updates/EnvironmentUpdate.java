package io.tenantapps.businesscentral.updates;

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
 * An available or scheduled update of an environment itself.
 *
 * @param targetVersion the version that the update installs
 * @param available true if the version is available now
 * @param selected true if the next update of the environment installs this version
 * @param updateStatus the progress of the update, as the service writes it; null before it starts
 * @param scheduleDetails the schedule of the update
 * @param expectedAvailability the expected release month of a version that has not been released yet
 * @param targetVersionType the kind of version, as the service writes it; see {@link #versionType}
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Keeps the unknown fields sorted and unmodifiable. */
    public EnvironmentUpdate {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an update from the service's JSON, for tests. */
    public static EnvironmentUpdate fromJson(String json) {
        return Json.read(EnvironmentUpdate.class, json);
    }

    /** Returns the kind of version. Two updates may have the same version but different kinds. */
    public VersionType versionType() {
        return VersionType.of(targetVersionType);
    }

    /** Returns the time of the update to this version; null if the version is not selected or not scheduled. */
    public @Nullable Instant scheduledFor() {
        return Boolean.TRUE.equals(selected) && scheduleDetails != null ? scheduleDetails.selectedDateTime() : null;
    }

    /** Returns true if the service will install this update next. */
    public boolean isSelected() {
        return Boolean.TRUE.equals(selected);
    }

    /** Returns true if the service lists the update as running. */
    public boolean isRunning() {
        return "running".equalsIgnoreCase(updateStatus);
    }

    /** Returns the stored date, even if the version is not selected. */
    @Nullable
    Instant date() {
        return scheduleDetails == null ? null : scheduleDetails.selectedDateTime();
    }

    /** Returns the version, the kind, the selection and the date, for messages. */
    String summary() {
        Instant date = date();
        return targetVersion + " (" + (targetVersionType == null ? VersionType.GA : versionType()) + "), "
                + (isSelected() ? "selected, " : "not selected, ")
                + (date == null ? "without a date" : "with the date " + date);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
