package io.tenantapps.businesscentral.environments;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A period with backups of an environment.
 *
 * @param from the earliest point in time
 * @param to the latest point in time
 * @param correspondingApplicationPackageVersion the version that the environment had in the period
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record RestorePeriod(
        @JsonProperty("from") @Nullable Instant from,
        @JsonProperty("to") @Nullable Instant to,

        @JsonProperty("correspondingApplicationPackageVersion") @Nullable
        AppVersion correspondingApplicationPackageVersion,

        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public RestorePeriod {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a period from the service's JSON, for tests. */
    public static RestorePeriod fromJson(String json) {
        return Json.read(RestorePeriod.class, json);
    }

    /** Returns true if the environment can be restored to this point in time. */
    public boolean contains(Instant pointInTime) {
        Arguments.required("pointInTime", pointInTime);
        return from != null && to != null && !pointInTime.isBefore(from) && !pointInTime.isAfter(to);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
