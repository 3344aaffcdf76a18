package io.tenantapps.core.wrong;

import io.tenantapps.core.internal.time.Backoff;
import io.tenantapps.core.internal.time.Deadline;
import io.tenantapps.core.internal.time.Time;
import io.tenantapps.core.internal.time.Waiting;
import java.util.List;

public class HiddenNames<T extends Time> extends HiddenBase {
    protected Deadline deadline;

    public HiddenNames(Backoff backoff, Deadline deadline) {
        this.deadline = deadline;
    }

    protected List<? extends Waiting[]> waits() {
        return List.of();
    }

    /** Allowed: nobody can extend the class, and its package is the package of the member. */
    public static final class OnlyForItself {
        OnlyForItself(Backoff backoff) {}

        protected void waits(Waiting waiting) {}
    }
}
