package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Seeds;
import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.ResponseReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that many threads with random refusals, lost responses, interrupts and cancellations leave no resources behind.
 */
@Timeout(300)
class RacesTest {
    private static final int THREADS = 24;
    private static final int CALLS = 6;
    private static final long PATIENCE_SECONDS = 30;

    /** Counts the calls in progress, and records the maximum. */
    private static final class Gauge {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        void in() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        void out() {
            now.decrementAndGet();
        }
    }

    private static final class World implements AutoCloseable {
        final Random random;
        final Set<Thread> before = ours();
        final Gauge signIns = new Gauge();
        final Gauge sockets = new Gauge();
        final Gauge turns = new Gauge();
        final AtomicInteger tokens = new AtomicInteger();
        final AtomicInteger digests = new AtomicInteger();
        final Set<String> rejectedTokens = ConcurrentHashMap.newKeySet();
        final Map<String, Gauge> contextInfos = new ConcurrentHashMap<>();
        final Fixture f;

        World(Random random) {
            this.random = random;
            OkHttpClient watched = new OkHttpClient.Builder()
                    .eventListener(new EventListener() {
                        @Override
                        public void callStart(Call call) {
                            contextInfo(call).ifPresent(Gauge::in);
                        }

                        @Override
                        public void callEnd(Call call) {
                            contextInfo(call).ifPresent(Gauge::out);
                        }

                        @Override
                        public void callFailed(Call call, IOException e) {
                            contextInfo(call).ifPresent(Gauge::out);
                        }

                        @Override
                        public void connectionAcquired(Call call, Connection connection) {
                            sockets.in();
                        }

                        @Override
                        public void connectionReleased(Call call, Connection connection) {
                            sockets.out();
                        }
                    })
                    .build();
            f = new Fixture(b -> b.httpClient(watched)
                    .tokens(request -> {
                        signIns.in();
                        try {
                            LockSupport.parkNanos(roll(200_000));
                            return AccessToken.of(
                                    "token-" + tokens.incrementAndGet(), Instant.parse("2199-01-01T00:00:00Z"));
                        } finally {
                            signIns.out();
                        }
                    })
                    .time(Clock.systemUTC(), duration -> TimeUnit.MICROSECONDS.sleep(1 + duration.toMillis() / 20)));
            f.server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer(request);
                }
            });
        }

        /**
         * The count includes aborted calls, because a server may continue to work for a client that has disconnected.
         */
        private Optional<Gauge> contextInfo(Call call) {
            String path = call.request().url().encodedPath();
            return path.endsWith("/contextinfo")
                    ? Optional.of(contextInfos.computeIfAbsent(path, key -> new Gauge()))
                    : Optional.empty();
        }

        private int roll(int bound) {
            synchronized (random) {
                return random.nextInt(bound);
            }
        }

        private MockResponse answer(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            if (path.endsWith("/contextinfo")) {
                LockSupport.parkNanos(roll(200_000));
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json")
                        .body("{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"0x"
                                + "%064x".formatted(digests.incrementAndGet()) + ",01 Sep 2026\"}")
                        .build();
            }
            String token = String.valueOf(request.getHeaders().get("Authorization"));
            if (rejectedTokens.contains(token)) {
                return new MockResponse.Builder().code(401).build();
            }
            return switch (roll(40)) {
                case 0 -> {
                    rejectedTokens.add(token);
                    yield new MockResponse.Builder().code(401).build();
                }
                case 1 ->
                    new MockResponse.Builder()
                            .code(403)
                            .body(Fixture.DIGEST_TIMED_OUT)
                            .build();
                case 2 ->
                    new MockResponse.Builder()
                            .code(429)
                            .setHeader("Retry-After", "1")
                            .build();
                case 3 ->
                    new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build();
                case 4 ->
                    new MockResponse.Builder()
                            .onResponseStart(SocketEffect.Stall.INSTANCE)
                            .build();
                case 5 -> new MockResponse.Builder().code(500).build();
                default -> new MockResponse.Builder().body("{}").build();
            };
        }

        /** One action of a thread. The action ends with a value or an SDK exception. */
        void act(int number) {
            ApiUrl web = f.server.address().segments("web" + number % 3);
            ApiRequest<?> apiRequest = number % 2 == 0
                    ? ApiRequest.get("read", web.segments("read"), ResponseReader.nothing())
                    : ApiRequest.post("write", web.segments("write"), ResponseReader.nothing())
                            .digest(web)
                            .effectCheck((execution, since) -> EffectCheckResult.didNotHappen());
            Execution execution = new Execution(
                    f.connection,
                    f.connection.options().deadline(Duration.ofMillis(500)).maxAttempts(3));
            try {
                if (roll(4) == 0) {
                    execution.serially("queue", () -> {
                        turns.in();
                        try {
                            return execution.send(apiRequest);
                        } finally {
                            turns.out();
                        }
                    });
                } else if (roll(4) == 0) {
                    CompletableFuture<?> future = f.connection.call(apiRequest).executeAsync();
                    LockSupport.parkNanos(roll(2_000_000));
                    future.cancel(true);
                } else {
                    execution.send(apiRequest);
                }
            } catch (SdkException expected) {
                // a refusal, a lost response, an interrupt or a deadline
            }
        }

        void check() {
            until(() -> sockets.now.get() == 0, "a call that has ended holds a socket");
            until(() -> f.connection.queues().isEmpty(), "a thread is still in a queue");
            assertTrue(signIns.most.get() <= 1, "one sign-in at a time");
            assertTrue(turns.most.get() <= 1, "one turn at a time");
            contextInfos.forEach((web, gauge) -> assertTrue(gauge.most.get() <= 1, "one contextinfo a web: " + web));
            assertTrue(
                    tokens.get() <= rejectedTokens.size() + 1,
                    "one renewal for all threads with the same rejected token");

            f.server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body("{\"FormDigestValue\":\"0x1234,x\"}")
                            .build();
                }
            });
            for (int i = 0; i < 6; i++) { // the gate, queues, tokens and digests still work afterwards
                ApiUrl web = f.server.address().segments("web" + i % 3);
                Execution execution = new Execution(f.connection, f.connection.options());
                execution.serially(
                        "queue",
                        () -> execution.send(ApiRequest.post("write", web.segments("write"), ResponseReader.nothing())
                                .digest(web)));
            }
        }

        @Override
        public void close() {
            f.close();
            until(() -> before.containsAll(ours()), "a thread still runs");
        }

        private static Set<Thread> ours() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("tenantapps-"))
                    .collect(Collectors.toSet());
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void until(Condition condition, String otherwise) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() - end < 0, otherwise);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void race(Random random) throws Exception {
        try (World world = new World(random)) {
            CyclicBarrier start = new CyclicBarrier(THREADS + 1);
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Thread thread = new Thread(() -> {
                    try {
                        start.await();
                        for (int call = 0; call < CALLS; call++) {
                            world.act(number + call);
                            boolean unused = Thread.interrupted();
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                });
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            start.await();
            for (int i = 0; i < THREADS; i++) {
                LockSupport.parkNanos(world.roll(3_000_000));
                threads.get(world.roll(THREADS)).interrupt();
            }
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                assertTrue(!thread.isAlive(), () -> "hangs at " + List.of(thread.getStackTrace()));
            }
            assertEquals(List.of(), failures);
            world.check();
        }
    }

    @Test
    void callsWithRandomInterruptsLossesAndRefusalsLeaveNoResourcesBehind() {
        Seeds.each(4, RacesTest::race);
    }

    @Test
    @Tag("proof")
    @Timeout(1_500)
    void aHundredRunsWithInterruptsLostResponsesAndRefusalsLeaveNoResourcesBehind() {
        Seeds.proof(4, RacesTest::race);
    }
}
