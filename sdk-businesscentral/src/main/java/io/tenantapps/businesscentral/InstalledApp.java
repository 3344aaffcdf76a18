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
 * An app that is installed on an environment. Fields that came with newer versions of the API are null where an older one
 * was asked; only id, name, publisher and version can be counted on.
 *
 * @param appId its id; older versions, and probably all of them, call it {@code id}
 * @param name its name
 * @param publisher who made it
 * @param version the version that is installed
 * @param state what is going on with it, in the service's word; see {@link #appState}
 * @param lastOperationId the last update of it
 * @param lastUpdateAttemptResult how that ended; see {@link #lastUpdateResult}
 * @param lastUninstallOperationId the last uninstallation of it (v2.25 and later)
 * @param lastUninstallAttemptResult how that ended; see {@link #lastUninstallResult} (v2.25 and later)
 * @param appType where it came from; see {@link #type} (v2.25 and later)
 * @param canBeUninstalled whether it can be uninstalled; false for the Base Application, for example (v2.25 and
 *     later)
 * @param additionalProperties the fields without a name here, and those whose value could not be read
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

    /** Keeps the unknown fields sorted and unchangeable. */
    public InstalledApp {
        OtherNames others = new OtherNames(additionalProperties);
        appId = others.or(appId, BcAppId::of, "id");
        additionalProperties = Json.additionalProperties(others.rest());
    }

    /** An app from the JSON that the service sends, for tests. */
    public static InstalledApp fromJson(String json) {
        return Json.read(InstalledApp.class, json);
    }

    /** What is going on with it. */
    public AppState appState() {
        return AppState.of(state);
    }

    /** How its last update ended. */
    public AttemptResult lastUpdateResult() {
        return AttemptResult.of(lastUpdateAttemptResult);
    }

    /** How its last uninstallation ended. */
    public AttemptResult lastUninstallResult() {
        return AttemptResult.of(lastUninstallAttemptResult);
    }

    /** Where it came from. */
    public AppType type() {
        return AppType.of(appType);
    }

    /** Whether it is there to stay: not on its way out, and not in a state that nobody knows. */
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
