package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The result of one input of a bulk run.
 *
 * @param input the input that the result belongs to
 * @param state the state of the input, such as done or failed
 * @param value the result of the work; null unless the input is done or was resumed
 * @param error the exception; null unless the input failed
 * @param <I> the type of the input
 * @param <O> the type of the result
 */
public record ItemResult<I, O extends @Nullable Object>(
        I input, State state, @Nullable O value, @Nullable RuntimeException error) {

    /** Returns the message of the failure; empty unless the input failed. */
    public String reason() {
        return error == null ? "" : String.valueOf(error.getMessage());
    }

    /** The state of an input. Every input ends in exactly one of these states. */
    public enum State {
        /** This run finished the input. */
        DONE,
        /** This run tried to process the input, and the work failed. */
        FAILED,
        /** According to the journal, an earlier run completed the work on this input, so this run sent no request for it. */
        RESUMED,
        /** The run was stopped before it processed the input. */
        NOT_STARTED
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
