package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.AppType;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An installed app, with its tenant and environment.
 *
 * @param tenant the name of the tenant in the fleet
 * @param environment the name of the environment
 * @param type the purpose of the environment, as the service writes it
 * @param country the country of the environment
 * @param app the app, as the environment lists it
 * @param newest the newest version that the service offers; null if the service offers none or the version is unknown
 * @param updatesRead true if the service's list of available updates was read and covers this app
 */
public record FleetApp(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("country") @Nullable String country,
        @JsonProperty("app") InstalledApp app,
        @JsonProperty("newest") @Nullable AppVersion newest,
        @JsonProperty("updatesRead") boolean updatesRead) {

    /**
     * Returns the state of the app, or {@link FleetAppState#NOT_KNOWN} if the state is uncertain. An app is reported as
     * up to date only if this is certain.
     */
    public FleetAppState state() {
        if (newest != null) {
            return FleetAppState.OLDER;
        }
        if (!updatesRead) {
            return FleetAppState.NOT_KNOWN;
        }
        return app.type() == AppType.GLOBAL ? FleetAppState.UP_TO_DATE : FleetAppState.NO_NEWER_VERSION_KNOWN;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
