package io.tenantapps.businesscentral.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentStatus;
import org.jspecify.annotations.Nullable;

/**
 * An environment, as far as requests on its apps need it.
 *
 * @param name its name, as it stands in URLs
 * @param applicationFamily its family
 * @param status its status, in the service's word
 */
record ListedEnvironment(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,
        @JsonProperty("status") @Nullable String status) {

    EnvironmentStatus environmentStatus() {
        return EnvironmentStatus.of(status);
    }
}
