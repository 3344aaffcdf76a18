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
 * The one engine for bulk work: many inputs, a few at a time, each accounted for exactly once.
 *
 * <p>Inputs are taken when a worker is free, so a hundred thousand of them need no memory. A failed input does not stop
 * the others unless a rule says so. With a {@link Journal} a killed run can be taken up again.
 *
 * <pre>{@code
 * BulkTotals totals = BulkRun.over(connection, sites, site -> title(site.input()))
 *         .parallelism(8)
 *         .stopAfterFailures(20)
 *         .run(outcome -> System.out.println(outcome));
 * }</pre>
 *
 * @param <I> what goes in
 * @param <O> what comes out
 */
public final class BulkRun<I, O extends @Nullable Object> {

    /** Does the work for one input; called by several threads at once. What it throws ends this input alone. */
    @FunctionalInterface
    public interface Worker<I, O extends @Nullable Object> {
        /** Returns what came of it, or throws why nothing did. */
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

    /** Describes a run; nothing happens before {@link #run}. */
    public static <I, O extends @Nullable Object> BulkRun<I, O> over(
            TenantConnection connection, Iterable<? extends I> inputs, Worker<I, O> worker) {
        return new BulkRun<>(connection, inputs, worker);
    }

    /** How many inputs are worked on at once; the default is that of the connection's options. */
    public BulkRun<I, O> parallelism(int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, but is " + parallelism);
        }
        this.parallelism = parallelism;
        return this;
    }

    /** How long the run may take; after that no input is started. The default is that of the connection's options. */
    public BulkRun<I, O> limit(Duration limit) {
        this.limit = Arguments.positive("limit", limit);
        return this;
    }

    /** Starts no more inputs once this holds. Those at work go on to their end. */
    public BulkRun<I, O> stopWhen(Predicate<BulkTotals> rule) {
        this.stopRule = Arguments.required("rule", rule);
        return this;
    }

    /** Starts no more inputs after that many failures. */
    public BulkRun<I, O> stopAfterFailures(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures must be at least 1, but is " + failures);
        }
        return stopWhen(totals -> totals.failed() >= failures);
    }

    /** Who is told how far the run is, after each input. */
    public BulkRun<I, O> progress(Consumer<BulkTotals> progress) {
        this.progress = Arguments.required("progress", progress);
        return this;
    }

    /**
     * Notes each end in a journal and skips what it says is done. What failed is tried again.
     *
     * @param journal the journal, opened and closed by you
     * @param key names an input, the same in each run
     * @param type what a noted value is read as
     */
    public BulkRun<I, O> journal(Journal journal, Function<I, String> key, Class<O> type) {
        this.journal = Arguments.required("journal", journal);
        this.key = Arguments.required("key", key);
        this.type = Arguments.required("type", type);
        return this;
    }

    /**
     * Does the work and hands out each outcome, one at a time, in the order in which they end. It returns when every input
     * is accounted for.
     *
     * @throws CallInterruptedException if the thread is interrupted; what was at work is aborted and handed out before
     * @throws RuntimeException that the inputs, the journal or the consumer throw; what was at work is aborted then
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
        private final Thread caller = Thread.currentThread(); // works too where the executor runs tasks at once
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
                } catch (RuntimeException | Error e) { // the executor takes no more: those it took are to end in order
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
                        "Interrupted after " + totals.inputs() + " inputs.", mayHaveHappened);
            }
            while (source.hasNext()) {
                hand(notStarted(source.next()), null);
            }
            return totals;
        }

        /** Waits for the workers, and makes them end where this thread is interrupted. */
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
                    Thread.interrupted(); // an abort must not follow the thread into its next work
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

        /** What comes after the stop: it is done nevertheless where an earlier run did it. */
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
                    "key stands for two inputs of this run: " + SafeText.escape(String.valueOf(key)));
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

        @SuppressWarnings("unchecked") // the type was given together with the journal
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
         * Whether something may have been done after all. A beginning that was noted then stands for the next run to see,
         * as does one that an earlier run left and this one did not get to the bottom of.
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
