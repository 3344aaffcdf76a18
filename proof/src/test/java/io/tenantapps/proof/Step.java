package io.tenantapps.proof;

import io.tenantapps.core.Call;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One call of a random program. The step has a separate target, so that no other call can cause its effects.
 *
 * @param name the name for messages
 * @param wire the operation of the request under test
 * @param call makes the call on the current connection
 * @param converter converts the result of the call
 * @param isSo returns true if the call has taken effect; null for reads
 * @param mayBeAborted true if the call may be interrupted; an abandoned deployment would continue at the service while
 *     the next deployment runs
 */
record Step(
        String name,
        String wire,
        Call<?> call,
        Function<Object, Told> converter,
        BooleanSupplier isSo,
        boolean mayBeAborted) {

    boolean isHarmful() {
        return isSo != null;
    }
}
