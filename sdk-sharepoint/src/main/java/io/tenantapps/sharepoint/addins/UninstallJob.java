package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that uninstalls an add-in, as the service describes the job while it runs and after a failure. {@link
 * UninstallRow#job} holds this description.
 *
 * @param jobId the id
 * @param appInstanceId the installation
 * @param absoluteUrl the URL of the web
 * @param serverRelativeUrl the path of the web
 * @param siteId the site collection
 * @param taskStartTime the start time
 * @param errorDetails the errors; empty while the job runs
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record UninstallJob(
        @JsonProperty("jobId") @Nullable String jobId,
        @JsonProperty("appInstanceId") @Nullable String appInstanceId,

        @JsonProperty("absoluteUrl") @JsonAlias({"fullUrl"}) @Nullable
        String absoluteUrl,

        @JsonProperty("serverRelativeUrl") @Nullable String serverRelativeUrl,
        @JsonProperty("siteId") @Nullable String siteId,
        @JsonProperty("taskStartTime") @Nullable Instant taskStartTime,
        @JsonProperty("errorDetails") List<UninstallErrorDetail> errorDetails,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the lists and the unknown fields unmodifiable. */
    public UninstallJob {
        errorDetails = Json.list(errorDetails);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a job from the service's JSON, for tests. */
    public static UninstallJob fromJson(String json) {
        return Json.read(UninstallJob.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
