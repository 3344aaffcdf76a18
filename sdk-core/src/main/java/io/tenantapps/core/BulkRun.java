package io.tenantapps.core;

import io.tenantapps.core.bulk.BulkTotals;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.core.internal.time.Deadline;
import io.tenantapps.core.internal.time.Time;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run over many inputs, a few at a time, that reports each input exactly once. All bulk operations of the SDK use
 * this class.
 *
 * <p>The run fetches an input only when a worker is free, so it does not hold all inputs in memory. A failed input does
 * not stop the other inputs, unless a stop rule demands this. With a {@link Journal}, a later run can resume a killed
 * run.
 *
 * <pre>{@code
 * BulkTotals totals = BulkRun.over(connection, sites, site -> title(site.input()))
 *         .parallelism(8)
 *         .stopAfterFailures(20)
 *         .run(outcome -> System.out.println(outcome));
 * }</pre>
 *
 * @param <I> the type of the inputs
 * @param <O> the type of the results
 */
public final class BulkRun<I, O extends @Nullable Object> {

    /**
     * Does the work for one input. Several threads call the worker at the same time. If the worker throws an exception,
     * only this input fails.
     */
    @FunctionalInterface
    public interface Worker<I, O extends @Nullable Object> {
        /** Returns the result for the input, or throws an exception if the work failed. */
        O work(BulkItem<I> item);
    }

    private final TenantConnection connection;
    private final Iterable<? extends I> inputs;
    private final Worker<I, O> worker;
    private int parallelism;
    private @Nullable Duration limit;
    private Predicate<BulkTotals> stopRule = totals -> false;
    private Consumer<BulkTotals> progress = totals -> {};
    private @Nullable Journal journal;
    private Function<I, String> key = String::valueOf;
    private @Nullable Class<?> type;

    private BulkRun(TenantConnection connection, Iterable<? extends I> inputs, Worker<I, O> worker) {
        this.connection = Arguments.required("connection", connection);
        this.inputs = Arguments.required("inputs", inputs);
        this.worker = Arguments.required("worker", worker);
        this.parallelism = connection.options().parallelism();
        this.limit = connection.options().bulkTimeout();
    }

    /** Prepares a run. The run does not start until {@link #run} is called. */
    public static <I, O extends @Nullable Object> BulkRun<I, O> over(
            TenantConnection connection, Iterable<? extends I> inputs, Worker<I, O> worker) {
        return new BulkRun<>(connection, inputs, worker);
    }

    /** Sets the number of inputs to process at the same time. The default comes from the options of the connection. */
    public BulkRun<I, O> parallelism(int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
        }
        this.parallelism = parallelism;
        return this;
    }

    /**
     * Sets the maximum duration of the run. After that time the run takes no new inputs. The default comes from the
     * options of the connection.
     */
    public BulkRun<I, O> limit(Duration limit) {
        this.limit = Arguments.positive("limit", limit);
        return this;
    }

    /**
     * Stops taking new inputs once the rule has returned true. Inputs that are already being processed are finished.
     */
    public BulkRun<I, O> stopWhen(Predicate<BulkTotals> rule) {
        this.stopRule = Arguments.required("rule", rule);
        return this;
    }

    /** Stops taking new inputs after this number of failures. */
    public BulkRun<I, O> stopAfterFailures(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, but is " + failures);
        }
        return stopWhen(totals -> totals.failed() >= failures);
    }

    /** Sets the consumer that receives the totals so far after each input. */
    public BulkRun<I, O> progress(Consumer<BulkTotals> progress) {
        this.progress = Arguments.required("progress", progress);
        return this;
    }

    /**
     * Records in a journal when each input ends, and skips inputs that the journal lists as done. Failed inputs are
     * tried again.
     *
     * @param journal the journal; the caller opens and closes it
     * @param key returns the key of an input; the key must be the same in each run
     * @param type the type of the recorded values
     */
    public BulkRun<I, O> journal(Journal journal, Function<I, String> key, Class<O> type) {
        this.journal = Arguments.required("journal", journal);
        this.key = Arguments.required("key", key);
        this.type = Arguments.required("type", type);
        return this;
    }

    /**
     * Processes the inputs, and passes the results to the consumer one at a time, in the order of completion. The
     * method returns after every input has been reported.
     *
     * @throws CallInterruptedException if the thread is interrupted; the run first aborts the inputs that are being
     *     processed, and reports them
     * @throws RuntimeException if the inputs, the journal or the consumer throw an exception; the run aborts the inputs
     *     that are being processed
     */
    public BulkTotals run(Consumer<? super ItemResult<I, O>> outcomes) {
        return new Run(Arguments.required("outcomes", outcomes)).toItsEnd();
    }

    private final class Run {
        private final Time time = connection.time();
        private final long start = time.nanos();
        private final @Nullable Deadline end = limit == null ? null : Deadline.after(limit, time);
        private final Iterator<? extends I> source = inputs.iterator();
        private final Consumer<? super ItemResult<I, O>> outcomes;
        private final ReentrantLock taking = new ReentrantLock();
        private final ReentrantLock handing = new ReentrantLock();
        private final Thread caller =
                Thread.currentThread(); // the method also works if the executor runs tasks on the calling thread
        private final Set<Thread> atWork = new HashSet<>();
        private final AtomicInteger atWorkOrToCome = new AtomicInteger(parallelism);
        private final Set<String> keys = ConcurrentHashMap.newKeySet();
        private BulkTotals totals = new BulkTotals(0, 0, 0, 0, Duration.ZERO);
        private volatile Runnable goOn = () -> {};
        private boolean mayHaveHappened;
        private volatile boolean stopped;
        private volatile @Nullable Throwable fault;

        Run(Consumer<? super ItemResult<I, O>> outcomes) {
            this.outcomes = outcomes;
        }

        BulkTotals toItsEnd() {
            CountDownLatch running = new CountDownLatch(parallelism);
            goOn = time.parked();
            for (int i = 0; i < parallelism; i++) {
                try {
                    connection.executor().execute(() -> work(running));
                } catch (RuntimeException | Error e) {
                    // the executor is full, so the run ends the accepted tasks cleanly
                    stopBy(e);
                    ended(running);
                }
            }
            boolean interrupted = await(running);
            Throwable failure = fault;
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException(
                        "The run was interrupted after " + totals.inputs() + " of its inputs."
                                + (journal == null ? "" : " To resume it, run it again with the same journal."),
                        mayHaveHappened);
            }
            while (source.hasNext()) {
                hand(notStarted(source.next()), null);
            }
            return totals;
        }

        /** Waits for the workers, and aborts them if this thread is interrupted. */
        private boolean await(CountDownLatch running) {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        running.await();
                        return interrupted;
                    } catch (InterruptedException e) {
                        interrupted = true;
                        abort();
                    }
                }
            } finally {
                goOn.run();
            }
        }

        private void stopBy(Throwable reason) {
            synchronized (atWork) {
                fault = fault == null ? reason : fault;
            }
            abort();
        }

        private void abort() {
            stopped = true;
            synchronized (atWork) {
                atWork.forEach(Thread::interrupt);
            }
        }

        private void work(CountDownLatch running) {
            synchronized (atWork) {
                atWork.add(Thread.currentThread());
            }
            try {
                boolean more = true;
                while (more) {
                    more = takeOne();
                }
            } catch (RuntimeException | Error e) {
                stopBy(e);
            } finally {
                synchronized (atWork) {
                    atWork.remove(Thread.currentThread());
                }
                if (Thread.currentThread() != caller) {
                    Thread.interrupted(); // an abort must not interrupt the next task of this thread
                }
                ended(running);
            }
        }

        private void ended(CountDownLatch running) {
            if (atWorkOrToCome.decrementAndGet() == 0) {
                goOn.run();
            }
            running.countDown();
        }

        private boolean takeOne() {
            I input;
            if (Thread.currentThread() == caller && caller.isInterrupted()) {
                stopped = true;
            }
            taking.lock();
            try {
                if (stopped || (end != null && end.hasPassed()) || !source.hasNext()) {
                    return false;
                }
                input = source.next();
            } finally {
                taking.unlock();
            }
            BulkItem<I> item = new BulkItem<>(input, keyOf(input), journal);
            if (item.key() != null && !keys.add(item.key())) {
                hand(new ItemResult<>(input, ItemResult.State.FAILED, null, twice(item.key())), null);
            } else {
                hand(outcomeOf(item), item);
            }
            return true;
        }

        /**
         * Returns the result for an input that the run did not process. If an earlier run finished the input, the
         * result still reports the input as done.
         */
        private ItemResult<I, O> notStarted(I input) {
            String name = keyOf(input);
            if (journal != null && name != null && journal.state(name) == Journal.State.DONE && keys.add(name)) {
                return new ItemResult<>(input, ItemResult.State.RESUMED, noted(journal, name), null);
            }
            return new ItemResult<>(input, ItemResult.State.NOT_STARTED, null, null);
        }

        private @Nullable String keyOf(I input) {
            return journal == null ? null : Objects.requireNonNull(key.apply(input), "key of an input");
        }

        private static IllegalArgumentException twice(@Nullable String key) {
            return new IllegalArgumentException(
                    "key must be unique in a run, but belongs to two inputs: " + SafeText.escape(String.valueOf(key)));
        }

        private ItemResult<I, O> outcomeOf(BulkItem<I> item) {
            I input = item.input();
            String name = item.key();
            if (journal != null && name != null && journal.state(name) == Journal.State.DONE) {
                return new ItemResult<>(input, ItemResult.State.RESUMED, noted(journal, name), null);
            }
            try {
                return new ItemResult<>(input, ItemResult.State.DONE, worker.work(item), null);
            } catch (RuntimeException e) {
                return new ItemResult<>(input, ItemResult.State.FAILED, null, e);
            }
        }

        @SuppressWarnings("unchecked") // the caller specified the type together with the journal
        private @Nullable O noted(Journal journal, String name) {
            return (O) journal.value(name, Objects.requireNonNull(type));
        }

        private void hand(ItemResult<I, O> outcome, @Nullable BulkItem<I> item) {
            handing.lock();
            try {
                note(outcome, item);
                totals = counted(totals, outcome.state(), Duration.ofNanos(time.nanos() - start));
                outcomes.accept(outcome);
                progress.accept(totals);
                mayHaveHappened |= outcome.error() != null && leftOpen(outcome);
                if (stopRule.test(totals)) {
                    stopped = true;
                }
            } finally {
                handing.unlock();
            }
        }

        /**
         * True if the work may have taken effect despite the failure. The recorded beginning is then kept for the next
         * run. The same applies if an earlier run recorded a beginning and this run could not find out how the work
         * ended.
         */
        private static boolean leftOpen(ItemResult<?, ?> outcome) {
            return !(outcome.error() instanceof SdkException failure) || failure.mayHaveHappened();
        }

        private void note(ItemResult<I, O> outcome, @Nullable BulkItem<I> item) {
            String name = item == null ? null : item.key();
            if (journal == null || item == null || name == null) {
                return;
            }
            boolean isOpen = journal.state(name) == Journal.State.BEGUN && (item.wasOpen() || leftOpen(outcome));
            if (outcome.state() == ItemResult.State.DONE) {
                journal.done(name, outcome.value());
            } else if (outcome.state() == ItemResult.State.FAILED && !isOpen) {
                journal.failed(name, outcome.reason());
            }
        }
    }

    private static BulkTotals counted(BulkTotals totals, ItemResult.State state, Duration took) {
        return new BulkTotals(
                totals.done() + (state == ItemResult.State.DONE ? 1 : 0),
                totals.failed() + (state == ItemResult.State.FAILED ? 1 : 0),
                totals.resumed() + (state == ItemResult.State.RESUMED ? 1 : 0),
                totals.notStarted() + (state == ItemResult.State.NOT_STARTED ? 1 : 0),
                took);
    }
}
