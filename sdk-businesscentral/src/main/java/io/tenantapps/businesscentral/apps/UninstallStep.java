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
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param version the version that is installed
 * @param deleteData whether its data are deleted too
 */
public record UninstallStep(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("version") @Nullable AppVersion version,
        @JsonProperty("deleteData") boolean deleteData) {

    /** A step for an app. */
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
