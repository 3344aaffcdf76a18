package io.tenantapps.businesscentral.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an environment that are needed for requests about its apps.
 *
 * @param name the name, as used in URLs
 * @param applicationFamily the family
 * @param status the status, as the service writes it
 * @param type the type, as the service writes it
 * @param softDeletedOn the time of the deletion
 */
record ListedEnvironment(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("softDeletedOn") @Nullable Instant softDeletedOn) {

    EnvironmentStatus environmentStatus() {
        return EnvironmentStatus.of(status);
    }
}
