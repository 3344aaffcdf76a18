package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that a queue admits one run at a time, in the order of arrival, and never loses a turn. */
@Timeout(120)
class SerialQueuesTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String DEPLOYS = "deploys in the tenant";

    private final TestTime time = new TestTime();
    private final Semaphore parked = new Semaphore(0);
    /** The threads that released each other, in order. */
    private final List<Thread> letGoOnBy = new CopyOnWriteArrayList<>();

    private final AtomicReference<Runnable> uponLettingGoOn = new AtomicReference<>(() -> {});

    private final Sleeper sleeper = new Sleeper() {
        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
        }

        @Override
        public Runnable parked() {
            parked.release();
            AtomicInteger runs = new AtomicInteger();
            return () -> {
                if (runs.getAndIncrement() == 0) {
                    letGoOnBy.add(Thread.currentThread());
                    uponLettingGoOn.get().run();
                }
            };
        }
    };

    private final TenantConnection connection = connection(time);

    @AfterEach
    void close() {
        assertTrue(connection.queues().isEmpty(), "the queues are empty");
        connection.close();
    }

    private TenantConnection connection(Clock clock) {
        return TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .time(clock, sleeper)
                .build();
    }

    /** A call whose only work is a given action. */
    private static final class Doing<T extends @Nullable Object> extends Call<T> {
        private final Function<Execution, T> work;

        Doing(TenantConnection connection, CallOptions options, Function<Execution, T> work) {
            super(connection, options);
            this.work = work;
        }

        private Doing(Doing<T> original, CallOptions options) {
            super(original, options);
            this.work = original.work;
        }

        @Override
        protected T run(Execution execution) {
            return work.apply(execution);
        }

        @Override
        public Doing<T> withOptions(UnaryOperator<CallOptions> change) {
            return new Doing<>(this, change.apply(options()));
        }
    }

    private <T extends @Nullable Object> Call<T> call(Function<Execution, T> work) {
        return new Doing<>(connection, connection.options(), work);
    }

    private Call<String> serially(Runnable work) {
        return call(execution -> execution.serially(DEPLOYS, () -> {
            work.run();
            return "done";
        }));
    }

    /** A call on a separate thread, with its outcome. */
    private static final class Run {
        final CompletableFuture<String> end = new CompletableFuture<>();
        final AtomicReference<@Nullable Boolean> wasInterrupted = new AtomicReference<>();
        final Thread thread;

        Run(Call<String> call) {
            thread = new Thread(() -> {
                try {
                    end.complete(call.execute());
                } catch (Throwable e) {
                    wasInterrupted.set(Thread.currentThread().isInterrupted());
                    end.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        String value() throws Exception {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        <E extends Throwable> E thrown(Class<E> type) {
            Exception e = assertThrows(Exception.class, this::value);
            return assertInstanceOf(type, e.getCause());
        }
    }

    /** Starts a call while another call holds the turn, and waits until the new call is in the queue. */
    private Run queued(Call<String> call) throws InterruptedException {
        Run run = new Run(call);
        assertTrue(parked.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "it did not have to wait");
        return run;
    }

    /** A call that keeps its turn until the test releases it. */
    private final class Holder {
        private final CountDownLatch leave = new CountDownLatch(1);
        private final Run run;

        Holder() throws InterruptedException {
            CountDownLatch entered = new CountDownLatch(1);
            run = new Run(serially(() -> {
                entered.countDown();
                await(leave);
            }));
            await(entered);
        }

        void leaves() throws Exception {
            leave.countDown();
            run.value();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void singleRunDoesNotWait() {
        assertEquals("done", serially(() -> {}).execute());
        assertEquals("done", serially(() -> {}).execute());

        assertEquals(0, parked.availablePermits());
    }

    @Test
    void secondRunWaitsForTheFirst() throws Exception {
        Holder first = new Holder();
        Run second = queued(serially(() -> assertTrue(first.run.end.isDone() || first.leave.getCount() == 0)));
        assertFalse(second.end.isDone());

        first.leaves();

        assertEquals("done", second.value());
    }

    @Test
    void runsTakeTurnsInTheOrderOfArrival() throws Exception {
        List<Integer> order = new CopyOnWriteArrayList<>();
        Holder first = new Holder();
        List<Run> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            others.add(queued(serially(() -> order.add(number))));
        }

        first.leaves();

        for (Run run : others) {
            run.value();
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19), order);
    }

    @Test
    void otherQueuesAndOtherConnectionsDoNotWait() throws Exception {
        Holder first = new Holder();
        try (TenantConnection other = connection(time)) {
            assertEquals(
                    "installs",
                    call(execution -> execution.serially("installs", () -> "installs"))
                            .execute());
            assertEquals(
                    "other",
                    new Doing<>(other, other.options(), execution -> execution.<String>serially(DEPLOYS, () -> "other"))
                            .execute());
        }

        first.leaves();
        assertEquals(0, parked.availablePermits());
    }

    @Test
    void queuesOfDifferentNamesMayBeNested() {
        assertEquals(
                "both",
                call(execution -> execution.serially(DEPLOYS, () -> execution.serially("installs", () -> "both")))
                        .execute());
    }

    @Test
    void refusesToNestTheSameQueue() {
        Call<String> nested = serially(() -> serially(() -> {}).execute());

        IllegalStateException e = assertThrows(IllegalStateException.class, nested::execute);

        assertEquals(
                "this thread is already running in the queue 'deploys in the tenant' and would wait for itself "
                        + "forever; do not enter a queue from work in the same queue",
                e.getMessage());
        assertEquals("done", serially(() -> {}).execute(), "the turn was passed on");
    }

    @Test
    void turnEndsIfTheWorkThrows() throws Exception {
        IllegalStateException mine = new IllegalStateException("mine");
        CountDownLatch fail = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        Run failing = new Run(serially(() -> {
            entered.countDown();
            await(fail);
            throw mine;
        }));
        await(entered);
        Run next = queued(serially(() -> {}));

        fail.countDown();

        assertSame(mine, failing.thrown(IllegalStateException.class));
        assertEquals("done", next.value());
    }

    @Test
    void releasesTheNextRunBeforeContinuing() throws Exception {
        Holder first = new Holder();
        Run second = queued(serially(() -> {}));

        first.leaves();
        second.value();

        assertEquals(List.of(first.run.thread), letGoOnBy);
    }

    @Test
    void waitCountsAgainstTheDeadline() throws Exception {
        Holder first = new Holder();
        AtomicReference<Duration> remaining = new AtomicReference<>();
        Run second = queued(call(execution -> execution.serially(DEPLOYS, () -> {
                    remaining.set(execution.remaining());
                    return "done";
                }))
                .withOptions(o -> o.deadline(Duration.ofMinutes(10))));

        time.pass(Duration.ofMinutes(4));
        first.leaves();
        second.value();

        assertEquals(Duration.ofMinutes(6), remaining.get());
    }

    @Test
    void runIsNotExecutedIfItsDeadlinePassesInTheQueue() throws Exception {
        Holder first = new Holder();
        Run late = queued(serially(() -> {
                    throw new AssertionError("too late");
                })
                .withOptions(o -> o.deadline(Duration.ofMinutes(10))));
        Run patient = queued(serially(() -> {}).withOptions(o -> o.deadline(Duration.ofHours(1))));

        time.pass(Duration.ofMinutes(40));
        first.leaves();

        TransportException e = late.thrown(TransportException.class);
        assertEquals(
                "The deadline of PT10M passed while this run waited in the queue 'deploys in the"
                        + " tenant', which allows one run per connection at a time. Nothing was sent.",
                e.getMessage());
        assertFalse(e.mayHaveHappened());
        assertEquals("done", patient.value());
        assertEquals(List.of(first.run.thread, late.thread), letGoOnBy, "no virtual time passes in between");
    }

    @Test
    void deadlineEndsTheWaitInRealTime() throws Exception {
        try (TenantConnection real = connection(Clock.systemUTC())) {
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            Run first = new Run(new Doing<>(
                    real,
                    real.options(),
                    execution -> execution.serially(DEPLOYS, () -> {
                        entered.countDown();
                        await(leave);
                        return "first";
                    })));
            await(entered);
            Run late = new Run(new Doing<>(
                    real,
                    real.options().deadline(Duration.ofMillis(20)),
                    execution -> execution.<String>serially(DEPLOYS, () -> "late")));

            assertFalse(late.thrown(TransportException.class).mayHaveHappened());
            assertFalse(first.end.isDone(), "the first run still has its turn");
            leave.countDown();
            assertEquals("first", first.value());
            assertTrue(real.queues().isEmpty());
        }
    }

    @Test
    void interruptEndsTheWaitWithoutBlockingOtherRuns() throws Exception {
        Holder first = new Holder();
        Run interrupted = queued(serially(() -> {}));
        Run next = queued(serially(() -> {}));

        interrupted.thread.interrupt();

        CallInterruptedException e = interrupted.thrown(CallInterruptedException.class);
        assertEquals(
                "The thread was interrupted while it waited in the queue 'deploys in the tenant'. Nothing was sent.",
                e.getMessage());
        assertFalse(e.mayHaveHappened());
        assertEquals(Boolean.TRUE, interrupted.wasInterrupted.get(), "the flag is set again");
        assertFalse(next.end.isDone(), "the turn has not changed");
        first.leaves();
        assertEquals("done", next.value());
    }

    @Test
    void runInterruptedWhenItsTurnComesGivesTheTurnToTheNextRun() throws Exception {
        Holder first = new Holder();
        Run interrupted = queued(serially(() -> {
            throw new AssertionError("it was interrupted first");
        }));
        Run next = queued(serially(() -> {}));
        uponLettingGoOn.set(() -> {
            if (Thread.currentThread() == first.run.thread) {
                interrupted.thread.interrupt();
            }
        });

        first.leaves();

        interrupted.thrown(CallInterruptedException.class);
        assertEquals(Boolean.TRUE, interrupted.wasInterrupted.get());
        assertEquals("done", next.value());
    }

    @Test
    void interruptedThreadDoesNotExecuteItsRun() {
        Call<String> call = serially(() -> {
            throw new AssertionError("it was interrupted");
        });
        Thread.currentThread().interrupt();
        try {
            assertThrows(CallInterruptedException.class, call::execute);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void waitingRunIsNotExecutedAfterTheConnectionIsClosed() throws Exception {
        Holder first = new Holder();
        Run second = queued(serially(() -> {
            throw new AssertionError("closed");
        }));
        Run third = queued(serially(() -> {}));

        connection.close();
        first.leaves();

        second.thrown(ConnectionClosedException.class);
        third.thrown(ConnectionClosedException.class);
    }

    @Test
    void refusesMissingArguments() {
        assertThrows(
                IllegalArgumentException.class,
                () -> call(execution -> execution.serially(null, () -> "x")).execute());
        assertThrows(
                IllegalArgumentException.class,
                () -> call(execution -> execution.<String>serially(DEPLOYS, null))
                        .execute());
    }

    @Test
    void queueLosesNoTurnUnderRandomLoad() throws Exception {
        playRounds(300);
    }

    @Test
    @Tag("proof")
    void queueLosesNoTurnInTwentyThousandRounds() throws Exception {
        playRounds(20_000);
    }

    private static void playRounds(int rounds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Round.ACTORS, work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        });
        AtomicReference<Round> round = new AtomicReference<>();
        Sleeper arrivals = new Sleeper() {
            @Override
            public void sleep(Duration duration) {
                throw new AssertionError("nobody sleeps here");
            }

            @Override
            public Runnable parked() {
                return round.get().parked();
            }
        };
        Map<Ending, Integer> endings = new ConcurrentHashMap<>();
        try (TenantConnection busy = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .time(Clock.systemUTC(), arrivals)
                .build()) {
            for (long seed = 0; seed < rounds; seed++) {
                round.set(new Round(busy, seed));
                try {
                    round.get().play(threads).forEach(ending -> endings.merge(ending, 1, Integer::sum));
                } catch (Throwable e) {
                    throw new AssertionError("in the round with seed " + seed, e);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(Ending.values().length, endings.size(), () -> "every ending was tried: " + endings);
    }

    private enum Ending {
        RAN,
        THREW,
        TIMED_OUT,
        INTERRUPTED
    }

    /** Fifty threads that wait for a turn. Some threads have little time, some interrupt other threads, and some throw
     * exceptions.
     */
    private static final class Round {
        static final int ACTORS = 50;

        private final TenantConnection connection;
        private final long seed;
        private final int queues;
        private final Actor[] actors = new Actor[ACTORS];
        private final Map<Thread, Actor> stages = new ConcurrentHashMap<>();
        /** The actors in the order of arrival, recorded while the lock of the queues is held. */
        private final List<Actor> arrived = new ArrayList<>();

        private final List<List<Actor>> entered = new ArrayList<>();
        private final AtomicInteger[] inside;

        Round(TenantConnection connection, long seed) {
            this.connection = connection;
            this.seed = seed;
            this.queues = seed % 2 == 0 ? 1 : 3;
            this.inside = new AtomicInteger[queues];
            for (int i = 0; i < queues; i++) {
                entered.add(new ArrayList<>());
                inside[i] = new AtomicInteger();
            }
            for (int i = 0; i < ACTORS; i++) {
                actors[i] = new Actor(i);
            }
        }

        Runnable parked() {
            arrived.add(stages.get(Thread.currentThread()));
            AtomicInteger runs = new AtomicInteger();
            return runs::incrementAndGet;
        }

        List<Ending> play(ExecutorService threads) throws Exception {
            List<Future<Ending>> playing = new ArrayList<>();
            for (Actor actor : actors) {
                playing.add(threads.submit(actor::play));
            }
            List<Ending> endings = new ArrayList<>();
            for (Future<Ending> one : playing) {
                endings.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            assertTrue(connection.queues().isEmpty(), "a thread is still in a queue");
            for (int i = 0; i < queues; i++) {
                List<Actor> in = entered.get(i);
                assertEquals(
                        arrived.stream().filter(in::contains).collect(Collectors.toList()),
                        in.stream().filter(arrived::contains).collect(Collectors.toList()),
                        "the first thread to arrive has the first turn");
            }
            long inTheirTurn = entered.stream().mapToInt(List::size).sum();
            assertEquals(
                    inTheirTurn,
                    endings.stream()
                            .filter(e -> e == Ending.RAN || e == Ending.THREW)
                            .count());
            return endings;
        }

        private final class Actor {
            private final int number;
            private final Random random;
            private final int queue;
            private @Nullable Thread stage;

            Actor(int number) {
                this.number = number;
                this.random = new Random(seed * ACTORS + number);
                this.queue = random.nextInt(queues);
            }

            Ending play() {
                boolean isHasty = random.nextInt(5) == 0;
                Duration deadline = isHasty ? Duration.ofNanos(1 + random.nextInt(500_000)) : Duration.ofMinutes(10);
                boolean throwsInTheEnd = random.nextInt(10) == 0;
                Actor victim = random.nextInt(5) == 0 ? actors[random.nextInt(ACTORS)] : null;
                stages.put(Thread.currentThread(), this);
                enterStage(Thread.currentThread());
                try {
                    lookAround(3);
                    if (victim != null) {
                        victim.interrupt();
                    }
                    Execution execution =
                            new Execution(connection, connection.options().deadline(deadline));
                    return execution.serially("queue " + queue, () -> {
                        assertEquals(1, inside[queue].incrementAndGet(), "one at a time");
                        entered.get(queue).add(this);
                        lookAround(2);
                        inside[queue].decrementAndGet();
                        if (throwsInTheEnd) {
                            throw new ArithmeticException("as planned");
                        }
                        return Ending.RAN;
                    });
                } catch (ArithmeticException e) {
                    return Ending.THREW;
                } catch (TransportException e) {
                    assertTrue(isHasty);
                    return Ending.TIMED_OUT;
                } catch (CallInterruptedException e) {
                    assertTrue(Thread.currentThread().isInterrupted());
                    return Ending.INTERRUPTED;
                } finally {
                    enterStage(null);
                }
            }

            private void lookAround(int most) {
                for (int i = random.nextInt(most + 1); i > 0; i--) {
                    Thread.yield();
                }
            }

            private synchronized void enterStage(@Nullable Thread thread) {
                stage = thread;
                if (thread == null) {
                    boolean unused = Thread.interrupted(); // an interrupt of this actor must not reach the next actor
                }
            }

            private synchronized void interrupt() {
                if (stage != null) {
                    stage.interrupt();
                }
            }

            @Override
            public String toString() {
                return "actor " + number;
            }
        }
    }
}
