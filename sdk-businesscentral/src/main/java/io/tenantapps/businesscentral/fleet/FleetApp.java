package io.tenantapps.businesscentral.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.AppType;
import io.tenantapps.businesscentral.InstalledApp;
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
 * @param newest the newest version that the service offers; null if it offers none, or if that is not known
 * @param updatesRead true if the service's list of available updates was read and tells about this app
 */
public record FleetApp(
        @JsonProperty("tenant") String tenant,
        @JsonProperty("environment") @Nullable String environment,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("country") @Nullable String country,
        @JsonProperty("app") InstalledApp app,
        @JsonProperty("newest") @Nullable AppVersion newest,
        @JsonProperty("updatesRead") boolean updatesRead) {

    /** Returns what is known about newer versions. No newer version is never reported as up to date unless it is known. */
    public FleetAppState state() {
        if (newest != null) {
            return FleetAppState.OLDER;
        }
        if (!updatesRead) {
            return FleetAppState.NOT_KNOWN;
        }
        return app.type() == AppType.GLOBAL ? FleetAppState.UP_TO_DATE : FleetAppState.NOTHING_NEWER_KNOWN;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
