package io.tenantapps.sharepoint;

import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One add-in that was to be uninstalled.
 *
 * @param site the web for which it was asked for, as it was given
 * @param instanceId the installation; null where only its job is known
 * @param state what became of it
 * @param requestedSite the web at which it was asked for, where its job is known: not the same for an add-in that was deployed for
 *     all; null where it was not asked for
 * @param jobId the job; null where none was started, or its id was lost
 * @param message what there is to say about it; empty where the state says all
 * @param errors what went wrong in its job
 * @param job the job as the service described it last; null if the service was not asked for it, or did not know it. One that
 *     has ended well is not known any more
 */
public record UninstallRow(
        String site,
        @Nullable String instanceId,
        UninstallState state,
        @Nullable String requestedSite,
        @Nullable String jobId,
        String message,
        List<UninstallErrorDetail> errors,
        @Nullable UninstallJob job) {

    /** Copies the list. */
    public UninstallRow {
        errors = Json.list(errors);
    }

    static UninstallRow running(
            String site, @Nullable String instanceId, @Nullable String requestedSite, @Nullable String jobId) {
        return new UninstallRow(site, instanceId, UninstallState.RUNNING, requestedSite, jobId, "", List.of(), null);
    }

    /** The web at which its job is known. */
    String jobSite() {
        return requestedSite == null ? site : requestedSite;
    }

    UninstallRow now(UninstallState state, String message) {
        return new UninstallRow(site, instanceId, state, requestedSite, jobId, message, List.of(), job);
    }

    /** Returns the row with what its job says: it has failed if the job tells of an error. */
    UninstallRow with(UninstallJob seen) {
        String instance = instanceId == null ? seen.appInstanceId() : instanceId;
        return seen.errorDetails().isEmpty()
                ? new UninstallRow(site, instance, state, requestedSite, jobId, message, errors, seen)
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
