package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * A planned change of an app's version.
 *
 * @param appId the id of the app
 * @param name the name of the app
 * @param publisher the publisher of the app
 * @param from the installed version; null if the app is not installed, or the version is unknown
 * @param to the planned version
 */
public record AppMove(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("from") @Nullable AppVersion from,
        @JsonProperty("to") AppVersion to) {

    /** Creates a planned change. */
    public AppMove {
        Arguments.required("appId", appId);
        Arguments.required("to", to);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
