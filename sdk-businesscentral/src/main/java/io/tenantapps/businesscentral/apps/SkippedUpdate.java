package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * An update that there is and that a plan leaves out.
 *
 * @param appId the app; null where the service named none that can be read
 * @param name its name
 * @param from the version that is installed
 * @param to the version that there is
 * @param reason why it is left out, in a sentence
 */
public record SkippedUpdate(
        @JsonProperty("appId") @Nullable BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("from") @Nullable AppVersion from,
        @JsonProperty("to") @Nullable AppVersion to,
        @JsonProperty("reason") String reason) {

    String words() {
        return Redactor.plain(name == null ? String.valueOf(appId) : name)
                + (from == null ? "" : " " + Redactor.plain(from))
                + (to == null ? "" : " to " + Redactor.plain(to))
                + ": "
                + reason;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
