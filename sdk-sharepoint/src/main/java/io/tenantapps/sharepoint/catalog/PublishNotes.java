package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.SdkException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The journal entry for one step of publishing any version of a product. The entry prevents a later run from repeating
 * the step.
 *
 * @param journal the journal; null if the caller keeps none
 * @param key the key of the step, the same in each run
 */
record PublishNotes(@Nullable Journal journal, String key) {

    /** A step that was started, with its version and the time when the service accepted it, if known. */
    record Begun(
            @JsonProperty("version") @Nullable AppVersion version,
            @JsonProperty("acceptedAt") @Nullable Instant acceptedAt) {}

    /** Returns the entry of a step that an earlier run started but did not finish; null if no such step exists. */
    @Nullable
    Begun open() {
        if (journal == null || journal.state(key) != Journal.State.BEGUN) {
            return null;
        }
        Begun begun = journal.value(key, Begun.class);
        return begun == null ? new Begun(null, null) : begun;
    }

    /** Records that the step is about to be sent. */
    void begin(@Nullable AppVersion version) {
        note(new Begun(version, null));
    }

    /** Records that the service accepted the step. */
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

    /** Records the failure, unless the step may still take effect. */
    void failed(SdkException failure) {
        if (!failure.mayHaveHappened()) {
            ended(String.valueOf(failure.getMessage()));
        }
    }

    /** Records that the step ended without effect, or that it will be sent again. */
    void ended(String reason) {
        if (journal != null) {
            journal.failed(key, reason);
        }
    }
}
