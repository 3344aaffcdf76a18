package io.tenantapps.businesscentral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is remembered of the apps of a plan while it is carried out, so that nothing is asked for twice. */
interface StepNotes {
    /** Nothing is remembered. */
    StepNotes NONE = new StepNotes() {};

    /**
     * An app that was asked for.
     *
     * @param at when, or a little before
     * @param operationId what the service answered; null where no answer came
     */
    record Asked(Instant at, @Nullable OperationId operationId) {}

    /** What was asked for before and has not been seen to end; null for nothing. */
    default @Nullable Asked asked(AppMove move) {
        return null;
    }

    /** What became of it when it was done before; null where it was not. */
    default @Nullable UpdateResult done(AppMove move) {
        return null;
    }

    /** It is about to be asked for, or was and has been taken. */
    default void asking(AppMove move, Asked asked) {}

    /** It has ended, well or badly, and nothing of it is left open. */
    default void ended(UpdateResult result) {}
}
