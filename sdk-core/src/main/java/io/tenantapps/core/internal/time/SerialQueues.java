package io.tenantapps.core.internal.time;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a connection, by name. A limited number of threads can hold a turn in a queue at the same time, and
 * later threads wait. A queue exists only while it contains a thread.
 */
public final class SerialQueues {
    private final Time time;
    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Queue> queues = new HashMap<>();

    /** Creates queues with one turn each. */
    public SerialQueues(Time time) {
        this(time, 1);
    }

    /**
     * Creates queues with several turns each.
     *
     * @param atOnce the number of threads that can hold a turn at the same time
     */
    public SerialQueues(Time time, int atOnce) {
        this.time = time;
        this.atOnce = atOnce;
    }

    /** The threads that hold a turn, and the threads that wait for a turn. No thread waits while a turn is free. */
    private static final class Queue {
        final Set<Turn> having = new HashSet<>();
        final Deque<Turn> waiting = new ArrayDeque<>();
    }

    /**
     * Waits for a turn, which lasts until the returned object is closed.
     *
     * @return null if the deadline passed before the turn came
     * @throws IllegalStateException if this thread already holds a turn in the queue
     */
    public @Nullable Turn enter(String queue, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (isMine(queue)) {
                throw new IllegalStateException("this thread is already running in the queue '" + queue
                        + "' and would wait for itself forever; do not enter a queue from work in the same queue");
            }
            Queue all = queues.computeIfAbsent(queue, name -> new Queue());
            if (all.having.size() < atOnce) {
                Turn free = new Turn(queue, () -> {});
                all.having.add(free);
                return free;
            }
            Turn mine = new Turn(queue, time.parked());
            all.waiting.add(mine);
            boolean isMine = false;
            try {
                isMine = mine.await(all, deadline);
            } finally {
                mine.goOn.run();
                if (!isMine) {
                    leave(mine);
                }
            }
            return isMine ? mine : null;
        } finally {
            lock.unlock();
        }
    }

    /** True if this thread holds a turn in the queue. */
    boolean isMine(String queue) {
        lock.lock();
        try {
            Queue all = queues.get(queue);
            return all != null && all.having.stream().anyMatch(turn -> turn.thread == Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if all queues are empty. */
    public boolean isEmpty() {
        lock.lock();
        try {
            return queues.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void leave(Turn turn) {
        Queue all = queues.get(turn.queue);
        if (all == null) {
            return;
        }
        if (!all.having.remove(turn)) {
            all.waiting.remove(turn);
            return;
        }
        Turn next = all.waiting.poll();
        if (next != null) {
            all.having.add(next);
            next.come.signal();
            next.goOn.run(); // passes the turn before this thread continues, so that no virtual time passes in between
        } else if (all.having.isEmpty()) {
            queues.remove(turn.queue);
        }
    }

    /** A place in a queue. */
    public final class Turn implements AutoCloseable {
        private final String queue;
        private final Thread thread = Thread.currentThread();
        private final Condition come = lock.newCondition();
        private final Runnable goOn;

        private Turn(String queue, Runnable goOn) {
            this.queue = queue;
            this.goOn = goOn;
        }

        /**
         * Returns true if the turn came in time. An interrupted thread does not take the turn, even if the turn came at
         * the time of the interrupt.
         */
        private boolean await(Queue all, Deadline deadline) throws InterruptedException {
            while (!all.having.contains(this) && !deadline.hasPassed()) {
                come.awaitNanos(deadline.remaining().toNanos());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return !deadline.hasPassed();
        }

        /** Passes the turn to the next thread. */
        @Override
        public void close() {
            lock.lock();
            try {
                leave(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
