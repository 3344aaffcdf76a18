package io.tenantapps.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a connection, by name. Whoever stands first has the turn; who comes later waits behind the others. A queue
 * is there while somebody stands in it.
 */
final class Turns {
    private final Time time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<Turn>> queues = new HashMap<>();

    Turns(Time time) {
        this.time = time;
    }

    /**
     * Waits for the turn, which lasts until it is closed.
     *
     * @return null if the deadline passed first
     * @throws IllegalStateException if this thread has the turn already
     */
    @Nullable
    Turn enter(String queue, Deadline deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Turn first = first(queue);
            if (first == null) {
                return stand(new Turn(queue, () -> {}));
            }
            if (first.thread == Thread.currentThread()) {
                throw new IllegalStateException("this thread has the turn in the queue '" + queue
                        + "' already, and would wait for itself for ever; do not nest the same queue");
            }
            Turn mine = stand(new Turn(queue, time.parked()));
            boolean isMine = false;
            try {
                isMine = mine.await(deadline);
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

    /** Whether nobody stands in any queue. */
    boolean isEmpty() {
        lock.lock();
        try {
            return queues.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Turn first(String queue) {
        Deque<Turn> all = queues.get(queue);
        return all == null ? null : all.peek();
    }

    private Turn stand(Turn turn) {
        queues.computeIfAbsent(turn.queue, name -> new ArrayDeque<>()).add(turn);
        return turn;
    }

    private void leave(Turn turn) {
        Deque<Turn> all = queues.get(turn.queue);
        if (all == null) {
            return;
        }
        boolean hadTheTurn = all.peek() == turn;
        all.remove(turn);
        Turn next = all.peek();
        if (next == null) {
            queues.remove(turn.queue);
        } else if (hadTheTurn) {
            next.come.signal();
            next.goOn.run(); // before this thread goes on, so that no virtual time passes in between
        }
    }

    /** A place in a queue. */
    final class Turn implements AutoCloseable {
        private final String queue;
        private final Thread thread = Thread.currentThread();
        private final Condition come = lock.newCondition();
        private final Runnable goOn;

        private Turn(String queue, Runnable goOn) {
            this.queue = queue;
            this.goOn = goOn;
        }

        /** Whether the turn came in time. Who was interrupted does not take it, even if it came in that moment. */
        private boolean await(Deadline deadline) throws InterruptedException {
            while (first(queue) != this && !deadline.hasPassed()) {
                come.awaitNanos(deadline.remaining().toNanos());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return !deadline.hasPassed();
        }

        /** Hands the turn to the next. */
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
