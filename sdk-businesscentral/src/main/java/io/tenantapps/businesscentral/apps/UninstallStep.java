package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * An app that a plan uninstalls.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param version the installed version
 * @param deleteData true if the service also deletes the app's data
 */
public record UninstallStep(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("deleteData") boolean deleteData) {

    /** Creates a step for an app. */
    public UninstallStep {
        Arguments.required("appId", appId);
    }

    String words() {
        return "uninstall " + Redactor.plain(name == null ? appId.toString() : name)
                + (version == null ? "" : " " + Redactor.plain(version))
                + (deleteData ? " AND DELETE ITS DATA" : "");
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
