package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/**
 * Learns which calls are built and which are executed, for tests that look for forgotten ones. A call that another one builds
 * for itself while it is executed is not reported as built. The watch is called on the thread that builds or executes, and must not throw.
 */
public interface CallWatch {

    /**
     * A call was built. It is still in its constructor: keep it, and ask it nothing yet.
     *
     * @param from the call of which it is a variant ({@link Call#Call(Call, CallOptions)}), by a setter or {@link
     *     Call#withOptions}; null if it is new
     */
    void built(Call<?> call, @Nullable Call<?> from);

    /**
     * A call is being executed, in whichever way; or a call that is executed makes a variant of it. It may be one that was never
     * reported as built.
     */
    void executed(Call<?> call);
}
