package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/**
 * An observer of the calls that are built and executed, for tests that detect calls that are never executed. A call
 * that another call builds for itself while it executes is not reported as built. The SDK calls the watch on the thread
 * that builds or executes the call, and the watch must not throw.
 */
public interface CallWatch {

    /**
     * Called while a call is being built. The call's constructor has not finished: keep the reference, but do not call
     * its methods yet.
     *
     * @param from the original call, if a setter or {@link Call#withOptions} built this call as a variant ({@link
     *     Call#Call(Call, CallOptions)}); null if the call is new
     */
    void built(Call<?> call, @Nullable Call<?> from);

    /**
     * Called when a call starts to execute, or when an executing call builds a variant of this call. The watch may not
     * have been told that the call was built.
     */
    void executed(Call<?> call);
}
