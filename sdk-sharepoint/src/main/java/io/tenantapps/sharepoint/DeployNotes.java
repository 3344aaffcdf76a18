package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.Journal;
import io.tenantapps.core.SdkException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a journal knows of one deployment, so that a later run does not start it a second time.
 *
 * @param journal null where no journal is kept
 * @param key names the deployment, the same in each run
 */
record DeployNotes(@Nullable Journal journal, String key) {

    /** A deployment that was begun. */
    record Begun(
            @JsonProperty("sent") @Nullable Instant sent,
            @JsonProperty("accepted") boolean isAccepted) {}

    /** Returns what an earlier run noted of a deployment without an end; null if there is none. */
    @Nullable
    Begun open() {
        if (journal == null || journal.state(key) != Journal.State.BEGUN) {
            return null;
        }
        Begun begun = journal.value(key, Begun.class);
        return begun == null ? new Begun(null, false) : begun;
    }

    /** Notes that it is about to be sent, or that the service has accepted it. */
    void begin(Instant now, boolean isAccepted) {
        if (journal != null) {
            journal.begin(key, new Begun(now, isAccepted));
        }
    }

    void done() {
        if (journal != null) {
            journal.done(key, null);
        }
    }

    /** Notes the failure, unless the deployment may take effect despite it. */
    void failed(SdkException failure, boolean isOver) {
        if (journal != null && (isOver || !failure.mayHaveHappened())) {
            journal.failed(key, String.valueOf(failure.getMessage()));
        }
    }
}
