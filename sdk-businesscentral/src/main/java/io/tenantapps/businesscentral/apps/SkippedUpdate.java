package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * An available update that a plan skips.
 *
 * @param appId the id of the app; null if the service sent no readable id
 * @param name the name of the app
 * @param from the installed version
 * @param to the available version
 * @param reason the reason, in a sentence
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
