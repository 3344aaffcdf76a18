package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of uninstalling one add-in. {@link #fromJson} creates a row for tests.
 *
 * @param site the web, as the caller passed it
 * @param instanceId the installation; null if only its job is known
 * @param title the title of the add-in; null if the uninstallation was not planned, so that the title is unknown
 * @param state the state
 * @param requestedSite the web in the uninstall request, which differs from {@code site} for an add-in that was
 *     deployed for the whole tenant; null if no request was sent
 * @param jobId the id of the job; null if no job was started or its id was lost
 * @param message a remark; empty if none applies
 * @param errors the errors of the job
 * @param job the last description of the job from the service; null if the job was not requested or not found. The
 *     service does not find jobs that ended successfully
 */
public record UninstallRow(
        @JsonProperty("site") String site,
        @JsonProperty("instanceId") @Nullable String instanceId,
        @JsonProperty("title") @Nullable String title,
        @JsonProperty("state") UninstallState state,
        @JsonProperty("requestedSite") @Nullable String requestedSite,
        @JsonProperty("jobId") @Nullable String jobId,
        @JsonProperty("message") String message,
        @JsonProperty("errors") List<UninstallErrorDetail> errors,
        @JsonProperty("job") @Nullable UninstallJob job) {

    /** Copies the list. */
    public UninstallRow {
        message = message == null ? "" : message;
        errors = Json.list(errors);
    }

    /** Reads a row from JSON, for tests: {@code {"site":"/sites/hr","title":"Time Off","state":"SUCCEEDED"}}. */
    public static UninstallRow fromJson(String json) {
        return Json.read(UninstallRow.class, json);
    }

    static UninstallRow running(
            String site, @Nullable String instanceId, @Nullable String requestedSite, @Nullable String jobId) {
        return new UninstallRow(
                site, instanceId, null, UninstallState.RUNNING, requestedSite, jobId, "", List.of(), null);
    }

    /** Returns the web that must be named in the requests that poll the job. */
    String jobSite() {
        return requestedSite == null ? site : requestedSite;
    }

    UninstallRow titled(@Nullable String name) {
        return new UninstallRow(site, instanceId, name, state, requestedSite, jobId, message, errors, job);
    }

    UninstallRow now(UninstallState state, String message) {
        return new UninstallRow(site, instanceId, title, state, requestedSite, jobId, message, List.of(), job);
    }

    /** Returns a copy of the row with the state of its job. The row counts as failed if the job has an error. */
    UninstallRow with(UninstallJob seen) {
        String instance = instanceId == null ? seen.appInstanceId() : instanceId;
        return seen.errorDetails().isEmpty()
                ? new UninstallRow(site, instance, title, state, requestedSite, jobId, message, errors, seen)
                : failed(instance, seen);
    }

    private UninstallRow failed(@Nullable String instance, UninstallJob seen) {
        List<UninstallErrorDetail> details = seen.errorDetails();
        UninstallErrorDetail first = details.get(0);
        String words = Stream.of(first.exceptionMessage(), first.detail())
                .filter(part -> part != null && !part.isBlank())
                .distinct()
                .collect(Collectors.joining(" — "));
        return new UninstallRow(
                site,
                instance,
                title,
                UninstallState.FAILED,
                requestedSite,
                jobId,
                words.isEmpty() ? "the job failed" : words,
                details,
                seen);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
