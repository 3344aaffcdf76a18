package io.tenantapps.proof;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * An operation that is about to be called on a tenant that was prepared for it.
 *
 * @param call calls it once
 * @param told what its answer says
 * @param effects how often the tenant carried it out
 * @param isSo whether the tenant is now as the operation wants it
 */
record Ready(Callable<Object> call, Function<Object, Told> told, IntSupplier effects, BooleanSupplier isSo) {

    /** A read: what it answers is right. */
    static Ready read(Callable<Object> call, Predicate<Object> isRight) {
        return report(call, value -> {
            if (!isRight.test(value)) {
                throw new AssertionError("it answered what is not so: " + value);
            }
            return Told.DONE;
        });
    }

    /** A read whose answer says whether it is one. */
    static Ready report(Callable<Object> call, Function<Object, Told> told) {
        return new Ready(call, told, () -> 0, () -> true);
    }

    /** A change that is accounted for by its answer as a whole. */
    static Ready change(Callable<Object> call, IntSupplier effects, BooleanSupplier isSo) {
        return new Ready(call, value -> Told.DONE, effects, isSo);
    }
}
