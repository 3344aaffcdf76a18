package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that interrupts and cancellations reach socket operations, waits and polls. The test runs in real time and
 * allows far more time than the documentation promises.
 */
class InterruptTest {
    private static final long PATIENCE_SECONDS = 10;

    interface Threads {
        Thread start(Runnable work);
    }

    static Stream<Threads> threads() {
        List<Threads> kinds = new ArrayList<>();
        kinds.add(work -> {
            Thread thread = new Thread(work);
            thread.start();
            return thread;
        });
        if (Runtime.version().feature() >= 21) {
            kinds.add(InterruptTest::startVirtual);
        }
        return kinds.stream();
    }

    private static Thread startVirtual(Runnable work) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fixture inRealTime() {
        return new Fixture(b -> b.time(java.time.Clock.systemUTC(), new Sleeper() {
            @Override
            public void sleep(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }
        }));
    }

    private static SdkException interruptOnce(Threads threads, CountDownLatch reached, Runnable call) throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = threads.start(() -> {
            try {
                call.run();
            } catch (Throwable e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            } finally {
                ended.countDown();
            }
        });
        assertTrue(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        thread.interrupt();
        assertTrue(ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the call did not end");
        assertEquals(Boolean.TRUE, flag.get(), "the flag is set again");
        return assertInstanceOf(SdkException.class, thrown.get());
    }

    private static void stalled(CountDownLatch reached, Fixture f) {
        f.server.web.setDispatcher(new mockwebserver3.Dispatcher() {
            @Override
            public MockResponse dispatch(mockwebserver3.RecordedRequest request) {
                reached.countDown();
                return new MockResponse.Builder()
                        .onResponseStart(SocketEffect.Stall.INSTANCE)
                        .build();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("threads")
    void interruptEndsABlockedReadAndReportsAPossibleEffect(Threads threads) throws Exception {
        try (Fixture f = inRealTime()) {
            CountDownLatch reached = new CountDownLatch(1);
            stalled(reached, f);

            SdkException e = interruptOnce(threads, reached, () -> f.execute(f.write()));

            assertTrue(assertInstanceOf(CallInterruptedException.class, e).mayHaveHappened());
            assertEquals("write: interrupted. A write may have taken effect despite the failure.", e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void interruptEndsARetryWait(Threads threads) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (Fixture f = new Fixture(b -> b.time(java.time.Clock.systemUTC(), duration -> {
            reached.countDown();
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }))) {
            f.server.answer(429, "", "Retry-After", "60");

            SdkException e = interruptOnce(threads, reached, () -> f.execute(f.write()));

            assertInstanceOf(CallInterruptedException.class, e);
            assertEquals(1, f.server.requests());
        }
    }

    @ParameterizedTest
    @MethodSource("threads")
    void interruptEndsAPoll(Threads threads) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (Fixture f = new Fixture(b -> b.time(java.time.Clock.systemUTC(), duration -> {
            reached.countDown();
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }))) {
            OperationHandle<String, String> started = OperationHandle.of(
                    f.connection,
                    CallOptions.DEFAULT,
                    "install",
                    "x",
                    execution -> PollResult.running(null, "waiting"));

            SdkException e = interruptOnce(threads, reached, () -> started.await(Duration.ofMinutes(5)));

            assertInstanceOf(CallInterruptedException.class, e);
        }
    }

    @Test
    void interruptedThreadSendsNoRequest() {
        try (Fixture f = inRealTime()) {
            Thread.currentThread().interrupt();
            try {
                CallInterruptedException e = assertThrows(CallInterruptedException.class, () -> f.execute(f.write()));
                assertEquals(false, e.mayHaveHappened());
                assertTrue(Thread.currentThread().isInterrupted());
            } finally {
                assertTrue(Thread.interrupted());
            }
            assertEquals(0, f.server.requests());
        }
    }

    @Test
    void cancellingTheFutureClosesTheSocket() throws Exception {
        try (Fixture f = inRealTime()) {
            CountDownLatch reached = new CountDownLatch(1);
            stalled(reached, f);
            CompletableFuture<?> future = f.connection.call(f.write()).executeAsync();
            assertTrue(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS));

            future.cancel(true);

            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (f.heard.isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals("interrupted", f.heard.get(0).failure());
        }
    }

    @Test
    void futureThatTimesOutCancelsItsCall() throws Exception {
        try (Fixture f = inRealTime()) {
            CountDownLatch reached = new CountDownLatch(1);
            stalled(reached, f);
            CompletableFuture<?> future =
                    f.connection.call(f.write()).executeAsync().orTimeout(100, TimeUnit.MILLISECONDS);

            Exception e = assertThrows(Exception.class, () -> future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));

            assertInstanceOf(TimeoutException.class, e.getCause());
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (f.heard.isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertEquals(1, f.heard.size());
        }
    }

    @Test
    void asyncCallReturnsItsValueOrItsError() throws Exception {
        try (Fixture f = inRealTime()) {
            f.server.json("{}").answer(404, "");

            f.connection.call(f.write()).executeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Exception e = assertThrows(
                    Exception.class,
                    () -> f.connection.call(f.write()).executeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS));

            assertInstanceOf(NotFoundException.class, e.getCause());
        }
    }

    @Test
    void closingTheConnectionAbortsCallsInProgress() throws Exception {
        try (Fixture f = inRealTime()) {
            CountDownLatch reached = new CountDownLatch(1);
            stalled(reached, f);
            CompletableFuture<?> future = f.connection.call(f.write()).executeAsync();
            assertTrue(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS));

            f.connection.close();

            ExecutionException e =
                    assertThrows(ExecutionException.class, () -> future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            SdkException cause = assertInstanceOf(SdkException.class, e.getCause());
            assertTrue(cause.mayHaveHappened(), "the request was in progress");
            assertThrows(ConnectionClosedException.class, () -> f.execute(f.read()));
        }
    }

    @Test
    void callAfterCloseThrowsConnectionClosed() throws Exception {
        try (Fixture f = inRealTime()) {
            f.connection.close();

            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> f.connection.call(f.read()).executeAsync().get(PATIENCE_SECONDS, TimeUnit.SECONDS));

            assertInstanceOf(ConnectionClosedException.class, e.getCause());
            assertEquals(0, f.server.requests());
        }
    }

    /** A thread that throws at the first check, as it would after an OutOfMemoryError. */
    private static final class Unlucky extends Thread {
        private final AtomicInteger questions = new AtomicInteger();

        Unlucky(Runnable work) {
            super(work);
            setDaemon(true);
        }

        @Override
        public boolean isInterrupted() {
            if (Thread.currentThread() != this && questions.incrementAndGet() <= 3) {
                throw new OutOfMemoryError("as if");
            }
            return super.isInterrupted();
        }
    }

    @Test
    void watchSurvivesAnErrorAndForwardsTheInterrupt() throws Exception {
        try (Fixture f = inRealTime()) {
            CountDownLatch reached = new CountDownLatch(1);
            stalled(reached, f);

            SdkException e = interruptOnce(
                    work -> {
                        Thread thread = new Unlucky(work);
                        thread.start();
                        return thread;
                    },
                    reached,
                    () -> f.execute(f.read()));

            assertInstanceOf(CallInterruptedException.class, e);
        }
    }
}
