package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.internal.json.OtherNames;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An app that is installed on an environment. Fields that a newer API version added are null if the client uses an
 * older version. Only the id, name, publisher and version are always present.
 *
 * @param appId the id; older versions of the API, and probably all versions, call this field {@code id}
 * @param name the name
 * @param publisher the publisher
 * @param version the installed version
 * @param state the state, as the service writes it; see {@link #appState}
 * @param lastOperationId the id of the last update
 * @param lastUpdateAttemptResult the result of the last update, as the service writes it; see {@link #lastUpdateResult}
 * @param lastUninstallOperationId the id of the last uninstallation (v2.25 and later)
 * @param lastUninstallAttemptResult the result of the last uninstallation, as the service writes it; see {@link
 *     #lastUninstallResult} (v2.25 and later)
 * @param appType the origin, as the service writes it; see {@link #type} (v2.25 and later)
 * @param canBeUninstalled true if the app can be uninstalled; false for the Base Application, for example (v2.25 and
 *     later)
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record InstalledApp(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("state") @Nullable String state,
        @JsonProperty("lastOperationId") @Nullable OperationId lastOperationId,
        @JsonProperty("lastUpdateAttemptResult") @Nullable String lastUpdateAttemptResult,
        @JsonProperty("lastUninstallOperationId") @Nullable OperationId lastUninstallOperationId,

        @JsonProperty("lastUninstallAttemptResult") @Nullable
        String lastUninstallAttemptResult,

        @JsonProperty("appType") @Nullable String appType,
        @JsonProperty("canBeUninstalled") @Nullable Boolean canBeUninstalled,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public InstalledApp {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** Reads an app from the service's JSON, for tests. */
    public static InstalledApp fromJson(String json) {
        return Json.read(InstalledApp.class, json);
    }

    /** Returns the state. */
    public AppState appState() {
        return AppState.of(state);
    }

    /** Returns the result of the last update. */
    public AttemptResult lastUpdateResult() {
        return AttemptResult.of(lastUpdateAttemptResult);
    }

    /** Returns the result of the last uninstallation. */
    public AttemptResult lastUninstallResult() {
        return AttemptResult.of(lastUninstallAttemptResult);
    }

    /** Returns the origin. */
    public AppType type() {
        return AppType.of(appType);
    }

    /**
     * Returns true if the app is installed and will remain installed. Returns false if an uninstallation is pending or
     * the state is unknown.
     */
    public boolean isInstalled() {
        return switch (appState()) {
            case INSTALLED, UPDATE_PENDING, UPDATING -> true;
            case UNINSTALL_PENDING, UNKNOWN -> false;
        };
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
