package io.tenantapps.testing;

import io.tenantapps.core.Sleeper;
import io.tenantapps.core.internal.Arguments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that advances automatically. When all threads that are executing calls are waiting, the clock advances to the
 * end of the shortest wait. Hours pass in milliseconds, and waits that overlap in real time also overlap in virtual
 * time.
 *
 * <p>Pass the clock to a connection, as the connection's clock and sleeper, and to a fake tenant, whose state then
 * depends on this clock.
 */
public final class VirtualTime extends Clock implements Sleeper {
    /**
     * The maximum real time without progress. When this time has passed, virtual time advances even if a thread still
     * counts as working.
     */
    private static final long STANDSTILL_MILLIS = 100;

    private final long standstillMillis;
    private final @Nullable Clock machine;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Thread, Integer> depths = new HashMap<>();
    private final PriorityQueue<Sleeping> sleeping = new PriorityQueue<>();
    private final List<Duration> waits = new ArrayList<>();
    private Instant now;
    private Duration ahead = Duration.ZERO;
    private int working;
    private long moves;
    private long rests;
    private long crowds;

    /** A thread that waits until a point in time. */
    private static final class Sleeping implements Comparable<Sleeping> {
        private final Instant until;
        private final boolean works;
        private final Condition awake;
        private boolean isAwake;

        Sleeping(Instant until, boolean works, Condition awake) {
            this.until = until;
            this.works = works;
            this.awake = awake;
        }

        @Override
        public int compareTo(Sleeping other) {
            return until.compareTo(other.until);
        }
    }

    /** Starts at noon UTC on 2026-09-01. */
    public VirtualTime() {
        this(Instant.parse("2026-09-01T12:00:00Z"));
    }

    /** Starts at the given time. */
    public VirtualTime(Instant start) {
        this(Arguments.required("start", start), STANDSTILL_MILLIS);
    }

    /** Starts at the given time, with a given maximum time without progress, so that tests can check that maximum. */
    VirtualTime(Instant start, long standstillMillis) {
        this.now = start;
        this.standstillMillis = standstillMillis;
        this.machine = null;
    }

    private VirtualTime(Clock machine) {
        this.now = machine.instant();
        this.standstillMillis = STANDSTILL_MILLIS;
        this.machine = machine;
    }

    /**
     * Returns an instance whose time is not virtual but follows the given clock, for clients that wait in real time.
     * The time can still be advanced.
     */
    static VirtualTime flowing(Clock machine) {
        return new VirtualTime(machine);
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            flow();
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** Advances the time. */
    public void advance(Duration duration) {
        Arguments.required("duration", duration);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration must not be negative, but is " + duration);
        }
        lock.lock();
        try {
            rests += working <= 0 ? 1 : 0;
            skip(duration);
        } finally {
            lock.unlock();
        }
    }

    /** Advances the time while requests are under way. */
    void skip(Duration duration) {
        lock.lock();
        try {
            flow();
            now = now.plus(duration);
            ahead = ahead.plus(duration);
            wakeWhoIsDue();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The number and activity of the threads that work in parallel.
     *
     * @param rests the number of rests, that is, of times that virtual time advanced while no counted thread was
     *     working; every request that was sent before a rest has arrived
     * @param crowds the number of times that a counted thread began to work while other threads were working
     * @param isAlone true if at most one thread works
     */
    record Company(long rests, long crowds, boolean isAlone) {}

    /** Returns the current state of the threads. */
    Company company() {
        lock.lock();
        try {
            return new Company(rests, crowds, working <= 1);
        } finally {
            lock.unlock();
        }
    }

    /** Returns all waits so far, in the order in which they started. */
    public List<Duration> waits() {
        lock.lock();
        try {
            return List.copyOf(waits);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Arguments.required("duration", duration);
        lock.lockInterruptibly();
        try {
            waits.add(duration);
            pause(duration, depths.containsKey(Thread.currentThread()));
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if a counted thread is working. */
    boolean isAtWork() {
        lock.lock();
        try {
            return working > 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets time pass for a server that handles a request while its client waits on a socket. A counted client waits in
     * real time, so the count of working threads is reduced by one during the wait, no matter which counted thread is
     * waiting. For a client that is not counted, the count is not reduced; instead, the server waits until the counted
     * threads are waiting too.
     */
    void serve(Duration duration, boolean clientIsCounted) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // No thread is working: the client only appears to be counted, so the count must not be reduced.
            pause(duration, clientIsCounted && working > 0);
        } finally {
            lock.unlock();
        }
    }

    private void pause(Duration duration, boolean works) throws InterruptedException {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        flow();
        Sleeping me = new Sleeping(now.plus(duration), works, lock.newCondition());
        sleeping.add(me);
        working -= me.works ? 1 : 0;
        moves++;
        try {
            moveOn();
            awaitMorning(me);
        } catch (InterruptedException e) {
            if (!me.isAwake) {
                sleeping.remove(me);
                resume(me.works);
            }
            throw e;
        }
    }

    /**
     * Advances virtual time to the machine's time, if it follows the machine's clock. If the machine's clock is set
     * back, virtual time does not go back.
     */
    private void flow() {
        Instant real = machine == null ? now : machine.instant().plus(ahead);
        if (real.isAfter(now)) {
            now = real;
            wakeWhoIsDue();
        }
    }

    private void awaitMorning(Sleeping me) throws InterruptedException {
        while (!me.isAwake) {
            long before = moves;
            boolean signalled = me.awake.await(standstillMillis, TimeUnit.MILLISECONDS);
            flow();
            if (!signalled && !me.isAwake && moves == before && machine == null) {
                wakeFirst();
            }
        }
    }

    /**
     * Advances to the end of the shortest wait, if no thread is working. The count is below zero while a server handles
     * a request whose client has timed out.
     */
    private void moveOn() {
        if (working <= 0 && !sleeping.isEmpty() && machine == null) {
            rests++;
            wakeFirst();
        }
    }

    private void wakeFirst() {
        Sleeping first = sleeping.peek();
        if (first != null) {
            now = first.until.isAfter(now) ? first.until : now;
            wakeWhoIsDue();
        }
    }

    private void wakeWhoIsDue() {
        while (!sleeping.isEmpty() && !sleeping.peek().until.isAfter(now)) {
            Sleeping due = sleeping.remove();
            due.isAwake = true;
            resume(due.works);
            moves++;
            due.awake.signal();
        }
    }

    private void resume(boolean works) {
        if (works) {
            working++;
            crowds += working > 1 ? 1 : 0;
        }
    }

    @Override
    public void began() {
        lock.lock();
        try {
            moves++;
            resume(depths.merge(Thread.currentThread(), 1, Integer::sum) == 1);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended() {
        lock.lock();
        try {
            moves++;
            if (depths.merge(Thread.currentThread(), -1, (depth, less) -> depth + less == 0 ? null : depth + less)
                    == null) {
                working--;
                moveOn();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Runnable parked() {
        lock.lock();
        try {
            moves++;
            if (!depths.containsKey(Thread.currentThread())) {
                return () -> {};
            }
            working--;
            moveOn();
            return new GoOn();
        } finally {
            lock.unlock();
        }
    }

    /** Counts a parked thread as working again, at most once. */
    private final class GoOn implements Runnable {
        private boolean hasRun;

        @Override
        public void run() {
            lock.lock();
            try {
                if (!hasRun) {
                    hasRun = true;
                    moves++;
                    resume(true);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Arguments.required("zone", zone);
        return new InZone(this, zone);
    }

    /** The same clock in another time zone. */
    private static final class InZone extends Clock {
        private final VirtualTime time;
        private final ZoneId zone;

        InZone(VirtualTime time, ZoneId zone) {
            this.time = time;
            this.zone = Arguments.required("zone", zone);
        }

        @Override
        public Instant instant() {
            return time.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return time.withZone(other);
        }
    }
}
