package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that was started.
 *
 * @param appInstanceId the installation
 * @param absoluteUrl the URL of the web
 * @param serverRelativeUrl the path of the web
 * @param uninstallJobId the id of the job
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
record TriggeredJob(
        @JsonProperty("appInstanceId") @Nullable String appInstanceId,

        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl"}) @Nullable
        String absoluteUrl,

        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,
        @JsonProperty("uninstallJobId") @Nullable String uninstallJobId,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    TriggeredJob {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }
}
