package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An app, and the version that it is to have.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param from the version that is installed; null where it is not, or not known
 * @param to the version that is to be
 */
public record AppMove(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("from") @Nullable AppVersion from,
        @JsonProperty("to") AppVersion to) {

    /** An app and its version. */
    public AppMove {
        Arguments.required("appId", appId);
        Arguments.required("to", to);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
