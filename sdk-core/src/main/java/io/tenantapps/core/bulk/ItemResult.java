package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input of bulk work.
 *
 * @param input the input
 * @param state how it ended
 * @param value what the work answered; null unless it is done now or was resumed
 * @param error why it failed; null unless it did
 * @param <I> what goes in
 * @param <O> what comes out
 */
public record ItemResult<I, O extends @Nullable Object>(
        I input, State state, @Nullable O value, @Nullable RuntimeException error) {

    /** Why it failed, in a sentence; empty unless it did. */
    public String reason() {
        return error == null ? "" : String.valueOf(error.getMessage());
    }

    /** How an input ended. Every input ends in exactly one of these. */
    public enum State {
        /** Done in this run. */
        DONE,
        /** Tried in this run and failed. */
        FAILED,
        /** Done before, as the journal says; nothing was sent for it. */
        RESUMED,
        /** Not tried, because the run was stopped before. */
        NOT_STARTED
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
