package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/** Reports calls to a watch, except the calls that another call builds for itself while it executes. */
final class CallTracks {
    private final CallWatch watch;
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    CallTracks(CallWatch watch) {
        this.watch = watch;
    }

    /**
     * Reports a new call. If a call builds a variant of another call while it executes, the other call counts as used.
     */
    void built(Call<?> call, @Nullable Call<?> original) {
        if (depth.get() == 0) {
            watch.built(call, original);
        } else if (original != null) {
            watch.executed(original);
        }
    }

    void executed(Call<?> call) {
        watch.executed(call);
    }

    void began(Call<?> call) {
        watch.executed(call);
        depth.set(depth.get() + 1);
    }

    void ended() {
        depth.set(depth.get() - 1);
    }
}
