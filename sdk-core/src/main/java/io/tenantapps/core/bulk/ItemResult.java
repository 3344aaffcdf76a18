package io.tenantapps.core.bulk;

import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * The result of one input of a bulk run.
 *
 * @param input the input that the result belongs to
 * @param state whether the input is done, and if not, why
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

    /** The state of an input. Every input ends in exactly one of them. */
    public enum State {
        /** This run finished it. */
        DONE,
        /** This run tried it, and it failed. */
        FAILED,
        /** An earlier run finished it according to the journal, so this run sent nothing for it. */
        RESUMED,
        /** The run did not process it, because the run was stopped. */
        NOT_STARTED
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
