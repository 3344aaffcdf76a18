package io.tenantapps.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Threads whose work and failures a test controls. The threads cannot make a test hang: if a thread does not end in
 * time, the test reports the thread's stack.
 */
public final class Crowd {
    private static final long PATIENCE_SECONDS = 60;

    /** The work of a thread. The work receives the thread number. */
    public interface Work {
        void run(int number) throws Exception;
    }

    private Crowd() {}

    /**
     * Runs the work on several threads that start at the same time, and rethrows the exception if one of them fails.
     */
    public static void together(int threads, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            all.add(start("crowd-" + i, () -> {
                start.await();
                work.run(number);
            }));
        }
        for (Running one : all) {
            one.join();
        }
    }

    public static Running start(String name, Step step) {
        return new Running(name, step);
    }

    /** Waits until a condition is true, without a fixed time limit. */
    public static void until(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the condition was not true within " + PATIENCE_SECONDS + " s");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the latch was not opened within " + PATIENCE_SECONDS + " s");
        }
    }

    public interface Step {
        void run() throws Exception;
    }

    /** A thread with the exception that it threw. */
    public static final class Running {
        private final Thread thread;
        private volatile Throwable failure;

        private Running(String name, Step step) {
            thread = new Thread(
                    () -> {
                        try {
                            step.run();
                        } catch (Throwable e) {
                            failure = e;
                        }
                    },
                    name);
            thread.setDaemon(true);
            thread.start();
        }

        public void interrupt() {
            thread.interrupt();
        }

        /** Returns true if the thread is waiting, with or without a time limit. */
        public boolean isWaiting() {
            return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
        }

        public boolean hasEnded() {
            return !thread.isAlive();
        }

        public void join() throws Exception {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            if (thread.isAlive()) {
                throw new AssertionError(thread.getName() + " hangs at " + Arrays.toString(thread.getStackTrace()));
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof Exception exception) {
                throw exception;
            }
        }

        /** Returns the exception that the thread threw, as the given type. */
        public <E extends Throwable> E thrown(Class<E> type) throws Exception {
            try {
                join();
            } catch (Throwable e) {
                if (type.isInstance(e)) {
                    return type.cast(e);
                }
                throw e;
            }
            throw new AssertionError(thread.getName() + " threw nothing");
        }
    }
}
