package io.tenantapps.proof;

import io.tenantapps.core.Call;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One call of a random program, with a target of its own, so that nobody else can be the reason for what is seen of it.
 *
 * @param name what it is, for messages
 * @param wire the operation of the request that matters
 * @param call makes the call, on whatever connection there is
 * @param told what its answer says
 * @param isSo whether it has taken effect; null for reads
 * @param mayBeAborted whether it may be interrupted: a deployment that is abandoned goes on at the service, beside the next
 */
record Step(
        String name,
        String wire,
        Call<?> call,
        Function<Object, Told> told,
        BooleanSupplier isSo,
        boolean mayBeAborted) {

    boolean isHarmful() {
        return isSo != null;
    }
}
