package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An app, where it is installed and in which version.
 *
 * @param tenant the name under which the tenant was given
 * @param environment the environment
 * @param type what that is for, in the service's word
 * @param country its country
 * @param app the app
 * @param newest the newest version that there is of it; null where it is up to date, or an extension of one's own
 */
public record FleetApp(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("country") @Nullable String country,
        @JsonProperty("app") InstalledApp app,
        @JsonProperty("newest") @Nullable AppVersion newest) {
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
