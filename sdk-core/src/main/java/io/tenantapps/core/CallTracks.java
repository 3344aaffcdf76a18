package io.tenantapps.core;

import org.jspecify.annotations.Nullable;

/** Tells a watch about calls, but not about those that a call builds for itself while it is executed. */
final class CallTracks {
    private final CallWatch watch;
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    CallTracks(CallWatch watch) {
        this.watch = watch;
    }

    /** A call that makes a variant of another while it is executed uses the other one. */
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
