package io.tenantapps.sharepoint;

import io.tenantapps.core.Json;
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
 * @param jobId the job; null where none was started, or its id was lost
 * @param message what there is to say about it; empty where the state says all
 * @param errors what went wrong in its job
 */
public record UninstallRow(
        String site,
        @Nullable String instanceId,
        UninstallState state,
        @Nullable String jobId,
        String message,
        List<UninstallErrorDetail> errors) {

    /** Copies the list. */
    public UninstallRow {
        errors = Json.list(errors);
    }

    static UninstallRow running(String site, @Nullable String instanceId, @Nullable String jobId) {
        return new UninstallRow(site, instanceId, UninstallState.RUNNING, jobId, "", List.of());
    }

    UninstallRow now(UninstallState state, String message) {
        return new UninstallRow(site, instanceId, state, jobId, message, List.of());
    }

    UninstallRow of(String instanceId) {
        return new UninstallRow(site, instanceId, state, jobId, message, errors);
    }

    UninstallRow failed(List<UninstallErrorDetail> details) {
        UninstallErrorDetail first = details.get(0);
        String words = Stream.of(first.exceptionMessage(), first.detail())
                .filter(part -> part != null && !part.isBlank())
                .distinct()
                .collect(Collectors.joining(" — "));
        return new UninstallRow(
                site, instanceId, UninstallState.FAILED, jobId, words.isEmpty() ? "the job failed" : words, details);
    }
}
