package io.tenantapps.proof;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * An operation on a prepared tenant.
 *
 * @param call calls the operation once
 * @param converter converts the result of the call
 * @param effects returns the number of effects at the tenant
 * @param isSo returns true if the tenant is now in the desired state
 */
record Ready(Callable<Object> call, Function<Object, Told> converter, IntSupplier effects, BooleanSupplier isSo) {

    /** Creates a read, whose result must be correct. */
    static Ready read(Callable<Object> call, Predicate<Object> isRight) {
        return report(call, value -> {
            if (!isRight.test(value)) {
                throw new AssertionError("the result is wrong: " + value);
            }
            return Told.DONE;
        });
    }

    /** Creates a read whose result shows whether it is correct. */
    static Ready report(Callable<Object> call, Function<Object, Told> converter) {
        return new Ready(call, converter, () -> 0, () -> true);
    }

    /** Creates a change whose result covers every input. */
    static Ready change(Callable<Object> call, IntSupplier effects, BooleanSupplier isSo) {
        return new Ready(call, value -> Told.DONE, effects, isSo);
    }
}
