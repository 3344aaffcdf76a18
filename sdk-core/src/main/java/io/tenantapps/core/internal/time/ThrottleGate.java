package io.tenantapps.core.internal.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The gate in front of one service, shared by all threads of a connection. At first, the gate admits 32 requests at the
 * same time, and gradually more, because the service refuses all requests in progress when it begins to throttle. A
 * response that reports throttling closes the gate for all threads until the time that the service named. After that
 * time, the gate admits only a few requests at the same time, and again gradually more while the service does not
 * throttle.
 */
public final class ThrottleGate {
    private static final int FIRST_LIMIT = 32;
    private static final int FIRST_ANSWERS_PER_STEP = 4;
    private static final int CUT = 8;
    private static final int ANSWERS_PER_STEP = 32;

    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> waiting = new ArrayList<>();

    private long opensAt;
    private boolean hasBeenClosed;
    private int inside;
    private int limit = FIRST_LIMIT;
    private int ceiling = Integer.MAX_VALUE;
    private int goodAnswers;
    private long cuts;

    public ThrottleGate(Time time) {
        this.time = time;
    }

    /** Returns the time until the gate opens; null if it is open. */
    public @Nullable Duration closedFor() {
        lock.lock();
        try {
            long left = hasBeenClosed ? opensAt - time.nanos() : 0;
            return left > 0 ? Duration.ofNanos(left) : null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Enters the gate if it is open; waits for a free place if all places are taken.
     *
     * @return null if the gate is closed: call {@link #closedFor}, wait, and try again
     */
    public @Nullable Pass enter(Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (inside >= limit) {
                awaitPlace(deadline);
            }
            if (inside >= limit || deadline.hasPassed()) {
                return null;
            }
            if (hasBeenClosed && opensAt - time.nanos() > 0) {
                return null;
            }
            inside++;
            return new Pass(cuts);
        } finally {
            lock.unlock();
        }
    }

    private void awaitPlace(Deadline deadline) throws InterruptedException {
        while (inside >= limit && !deadline.hasPassed()) {
            Runnable goOn = time.parked();
            waiting.add(goOn);
            try {
                changed.awaitNanos(deadline.remaining().toNanos());
            } finally {
                goOn.run();
            }
        }
    }

    /** One request that the service has not accepted or refused yet. Only one thread may use it. */
    public final class Pass implements AutoCloseable {
        private final long cutsAtStart;
        private @Nullable Duration throttledFor;
        private boolean hasLeft;

        private Pass(long cutsAtStart) {
            this.cutsAtStart = cutsAtStart;
        }

        /** Records that the service throttled the request. */
        public void throttled(Duration wait) {
            throttledFor = wait;
        }

        /** Frees the place. A second call has no effect. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (hasLeft) {
                    return;
                }
                hasLeft = true;
                inside--;
                changed.signalAll();
                List<Runnable> letGoOn = List.copyOf(waiting);
                waiting.clear();
                letGoOn.forEach(Runnable::run);
                if (throttledFor != null) {
                    shut(throttledFor);
                } else if (cutsAtStart == cuts) {
                    grow();
                }
            } finally {
                lock.unlock();
            }
        }

        private void shut(Duration wait) {
            long until = time.nanos() + wait.toNanos();
            opensAt = hasBeenClosed && opensAt - until > 0 ? opensAt : until;
            hasBeenClosed = true;
            if (cutsAtStart == cuts) { // the last reduction did not apply to requests that were sent before it
                cuts++;
                ceiling = ceiling == Integer.MAX_VALUE || limit == Integer.MAX_VALUE ? inside + 1 : ceiling;
                limit = Math.max(1, Math.min(limit, inside + 1) / CUT);
                goodAnswers = 0;
            }
        }

        private void grow() {
            int answersPerStep = cuts == 0 ? FIRST_ANSWERS_PER_STEP : ANSWERS_PER_STEP;
            if (limit < Integer.MAX_VALUE && ++goodAnswers >= answersPerStep) {
                goodAnswers = 0;
                limit = limit + 1 >= ceiling ? Integer.MAX_VALUE : limit + 1;
            }
        }
    }
}
