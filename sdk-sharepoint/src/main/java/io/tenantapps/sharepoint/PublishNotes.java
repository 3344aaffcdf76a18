package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a journal knows of one step of publishing a product, whatever its version, so that a later run does not do it a second
 * time.
 *
 * @param journal null where no journal is kept
 * @param key names the step, the same in each run
 */
record PublishNotes(@Nullable Journal journal, String key) {

    /** A step that was begun: of which version, and when the service accepted it, if it is known to have. */
    record Begun(
            @JsonProperty("version") @Nullable AppVersion version,
            @JsonProperty("acceptedAt") @Nullable Instant acceptedAt) {}

    /** Returns what an earlier run noted of a step without an end; null if there is none. */
    @Nullable
    Begun open() {
        if (journal == null || journal.state(key) != Journal.State.BEGUN) {
            return null;
        }
        Begun begun = journal.value(key, Begun.class);
        return begun == null ? new Begun(null, null) : begun;
    }

    /** Notes that it is about to be sent. */
    void begin(@Nullable AppVersion version) {
        note(new Begun(version, null));
    }

    /** Notes that the service has accepted it. */
    void accepted(@Nullable AppVersion version, Instant at) {
        note(new Begun(version, at));
    }

    private void note(Begun begun) {
        if (journal != null) {
            journal.begin(key, begun);
        }
    }

    void done() {
        if (journal != null) {
            journal.done(key, null);
        }
    }

    /** Notes the failure, unless the step may take effect despite it. */
    void failed(SdkException failure) {
        if (!failure.mayHaveHappened()) {
            ended(String.valueOf(failure.getMessage()));
        }
    }

    /** Notes that it has ended without effect, or is to be sent once more. */
    void ended(String reason) {
        if (journal != null) {
            journal.failed(key, reason);
        }
    }
}
