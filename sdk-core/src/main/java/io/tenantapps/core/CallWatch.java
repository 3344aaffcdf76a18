package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/**
 * Learns which calls are built and which are executed, for tests that look for forgotten ones. Calls that a call makes for
 * itself while it is executed are not told. It is called on the thread that builds or executes, and must not throw.
 */
public interface CallWatch {

    /**
     * A call was built. It is still in its constructor: keep it, and ask it nothing yet.
     *
     * @param from the call of which it is a variant, by a setter or {@link Call#withOptions}; null if it is new
     */
    void built(Call<?> call, @Nullable Call<?> from);

    /** A call is being executed, in whichever way. */
    void executed(Call<?> call);
}
