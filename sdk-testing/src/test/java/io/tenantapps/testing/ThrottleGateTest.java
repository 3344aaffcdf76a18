package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Sleeper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.ResponseReader;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ThrottleGateTest {
    private static final Instant START = Instant.parse("2026-09-01T12:00:00Z");
    private static final String THING = "/sites/hr/_api/web/Thing";

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");

    ThrottleGateTest() {
        tenant.faults().script("GET", THING, request -> FakeResponse.json("{}"));
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    private ApiRequest<@Nullable Void> thing() {
        return ApiRequest.get("thing", tenant.url(THING), ResponseReader.nothing());
    }

    private Duration passed() {
        return Duration.between(START, tenant.time().instant());
    }

    private void throttleOnce(Duration retryAfter) {
        tenant.faults().next("Thing").respond(429).retryAfter(retryAfter);
    }

    private long answered(int status) {
        return tenant.requests().stream().filter(r -> r.status() == status).count();
    }

    /**
     * A latch that opens when a throttled call is about to wait. Once the latch is open, every call can detect that the
     * service is throttling.
     */
    private static final class Known implements CallListener {
        final CountDownLatch known = new CountDownLatch(1);
        final List<String> services = new CopyOnWriteArrayList<>();

        @Override
        public void throttled(String service, Duration wait) {
            services.add(service + " " + wait);
        }

        @Override
        public void retrying(Attempt failed, Duration wait) {
            known.countDown();
        }
    }

    @Test
    void callAfterAThrottledResponseAlsoWaits() throws Exception {
        throttleOnce(Duration.ofSeconds(2));
        Known known = new Known();
        TenantConnection connection = tenant.connection(known);
        CyclicBarrier others = new CyclicBarrier(99);
        tenant.time().began(); // stops time until all threads wait at the gate or sleep
        AtomicInteger done = new AtomicInteger();

        Crowd.Running crowd = Crowd.start(
                "crowd",
                () -> Crowd.together(100, number -> {
                    if (number > 0) {
                        Crowd.await(known.known);
                        others.await();
                    }
                    connection.call(thing()).execute();
                    done.incrementAndGet();
                }));
        Crowd.until(
                () -> tenant.time().waits().size() >= 100 || tenant.requests().size() > 1);
        tenant.time().ended();
        crowd.join();

        assertEquals(100, done.get());
        List<SeenRequest> all = tenant.requests();
        assertEquals(101, all.size());
        Instant notBefore = all.get(0).at().plusSeconds(2);
        all.subList(1, 101)
                .forEach(r -> assertFalse(r.at().isBefore(notBefore), () -> r + " came before " + notBefore));
        assertTrue(passed().compareTo(Duration.ofMillis(2_500)) <= 0, () -> "took " + passed());
        assertEquals(List.of("localhost PT2S"), known.services);
    }

    @Test
    void aHundredParallelCallsSucceedAfterAboutOneDelay() throws Exception {
        throttleOnce(Duration.ofSeconds(2));
        TenantConnection connection = tenant.connection();
        AtomicInteger done = new AtomicInteger();

        Crowd.together(100, number -> {
            connection.call(thing()).execute();
            done.incrementAndGet();
        });

        assertEquals(100, done.get());
        assertEquals(101, tenant.requests().size());
        Instant notBefore = START.plusSeconds(2);
        tenant.requests()
                .forEach(r -> assertTrue(
                        r.at().equals(START) || !r.at().isBefore(notBefore),
                        () -> r + " was sent although the gate was closed"));
        assertTrue(passed().compareTo(Duration.ofMillis(2_500)) <= 0, () -> "took " + passed());
    }

    @Test
    void doesNotDelayAnotherServiceOfTheConnection() {
        throttleOnce(Duration.ofMinutes(2));
        TenantConnection connection = tenant.connection();
        assertThrows(
                ThrottledException.class,
                () -> connection
                        .call(thing().service("SharePoint"))
                        .withOptions(o -> o.deadline(Duration.ofSeconds(10)))
                        .execute());

        connection.call(thing().service("Business Central")).execute();

        assertEquals(Duration.ZERO, passed());
        assertThrows(
                ThrottledException.class,
                () -> connection
                        .call(thing().service("SharePoint"))
                        .withOptions(o -> o.deadline(Duration.ofSeconds(10)))
                        .execute());
        assertEquals(2, tenant.requests().size());
        connection.call(thing().service("SharePoint")).execute();
        assertTrue(passed().compareTo(Duration.ofMinutes(2)) >= 0, () -> "took " + passed());
    }

    @Test
    void connectionsDoNotShareAGate() {
        throttleOnce(Duration.ofMinutes(2));
        assertThrows(
                ThrottledException.class,
                () -> tenant.connection()
                        .call(thing())
                        .withOptions(o -> o.deadline(Duration.ofSeconds(10)))
                        .execute());

        tenant.connection().call(thing()).execute();

        assertEquals(Duration.ZERO, passed());
    }

    @Test
    void laterOfTwoRetryTimesApplies() {
        throttleOnce(Duration.ofMinutes(2));
        throttleOnce(Duration.ofSeconds(5));
        TenantConnection connection = tenant.connection();
        UnaryOperator<CallOptions> brief = o -> o.maxAttempts(1).deadline(Duration.ofMinutes(3));

        assertThrows(
                ThrottledException.class,
                () -> connection.call(thing()).withOptions(brief).execute());
        tenant.time().advance(Duration.ofSeconds(10));
        connection.call(thing()).withOptions(o -> o.maxAttempts(2)).execute();

        List<SeenRequest> all = tenant.requests();
        assertFalse(all.get(1).at().isBefore(START.plusSeconds(120)), tenant::log);
        assertFalse(all.get(2).at().isBefore(all.get(1).at().plusSeconds(5)), tenant::log);
    }

    /** Counts the requests in flight, and can hold them. */
    private static final class Turnstile implements Interceptor {
        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        volatile @Nullable CountDownLatch hold;

        @Override
        public Response intercept(Chain chain) throws IOException {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                CountDownLatch latch = hold;
                if (latch != null) {
                    Crowd.await(latch);
                }
                return chain.proceed(chain.request());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            } finally {
                inside.decrementAndGet();
            }
        }
    }

    /** A virtual clock that counts the threads that wait for another thread. */
    private static final class Counting implements Sleeper {
        private final VirtualTime time;
        final AtomicInteger parked = new AtomicInteger();

        Counting(VirtualTime time) {
            this.time = time;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.sleep(duration);
        }

        @Override
        public void began() {
            time.began();
        }

        @Override
        public void ended() {
            time.ended();
        }

        @Override
        public Runnable parked() {
            parked.incrementAndGet();
            Runnable goOn = time.parked();
            AtomicBoolean hasRun = new AtomicBoolean();
            return () -> {
                if (!hasRun.getAndSet(true)) {
                    parked.decrementAndGet();
                }
                goOn.run();
            };
        }
    }

    @Test
    void reducesConcurrencyAfterStatus429AndRaisesItSlowly() throws Exception {
        Turnstile turnstile = new Turnstile();
        Counting counting = new Counting(tenant.time());
        try (TenantConnection connection = tenant.connectionBuilder()
                .time(tenant.time(), counting)
                .httpClient(new OkHttpClient.Builder().addInterceptor(turnstile).build())
                .connections(64)
                .build()) {
            connection.call(thing()).execute(); // so that no thread has to wait for the token that the calls below use
            for (int i = 0; i < 2; i++) {
                atOnce(64, connection, turnstile, counting);
            }
            throttleOnce(Duration.ofSeconds(2));

            assertEquals(64, atOnce(64, connection, turnstile, counting), "the number has grown before");
            assertEquals(1, answered(429));
            int cut = atOnce(64, connection, turnstile, counting);
            int later = cut;
            for (int i = 0; i < 20; i++) {
                later = atOnce(64, connection, turnstile, counting);
            }

            System.out.println(
                    "at once: 64 before the 429, " + cut + " after it, " + later + " some 1300 answers later");
            int now = cut;
            assertTrue(cut >= 1 && cut <= 16, () -> now + " at once");
            assertTrue(later > cut, "the number grows again");
        }
    }

    /**
     * Starts calls at the same time. Returns the number of requests in flight after all calls have advanced as far as
     * possible.
     */
    private int atOnce(int threads, TenantConnection connection, Turnstile turnstile, Counting counting)
            throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        turnstile.hold = hold;
        Crowd.Running crowd = Crowd.start(
                "crowd",
                () -> Crowd.together(threads, number -> connection.call(thing()).execute()));
        int inside;
        try {
            Crowd.until(() -> turnstile.inside.get() + counting.parked.get() == threads);
            inside = turnstile.inside.get();
        } finally {
            turnstile.hold = null;
            hold.countDown();
        }
        crowd.join();
        return inside;
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 128})
    void allCallsSucceedAtAServiceThatLimitsTheRequestRate(int threads) throws Exception {
        Bucket bucket = new Bucket(tenant.time(), 50, 100);
        tenant.faults()
                .script(
                        "GET",
                        THING,
                        request -> bucket.take()
                                ? FakeResponse.json("{}")
                                : FakeResponse.text(429, "").withHeader("Retry-After", "2"));
        TenantConnection connection = tenant.connection();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Exception> lost = new CopyOnWriteArrayList<>();

        Crowd.together(threads, number -> {
            while (next.incrementAndGet() <= 500) {
                try {
                    connection.call(thing()).execute();
                    done.incrementAndGet();
                } catch (RuntimeException e) {
                    lost.add(e);
                }
            }
        });

        System.out.printf(
                "50/s, burst 100, 500 calls, %d threads: %d answers 429 (%.2f a call), %d lost, %.1f s%n",
                threads, answered(429), answered(429) / 500.0, lost.size(), passed().toMillis() / 1000.0);
        assertEquals(List.of(), lost);
        assertEquals(500, done.get());
        assertTrue(answered(429) >= 1);
        assertTrue(
                passed().compareTo(Duration.ofSeconds(30)) <= 0,
                () -> "at least 8 s are needed, but it took " + passed());
    }

    /**
     * A token bucket that allows a number of requests per second of virtual time. The fake calls the bucket while the
     * fake holds its lock.
     */
    private static final class Bucket {
        private final VirtualTime time;
        private final double perSecond;
        private final double burst;
        private double tokens;
        private Instant last;

        Bucket(VirtualTime time, double perSecond, double burst) {
            this.time = time;
            this.perSecond = perSecond;
            this.burst = burst;
            this.tokens = burst;
            this.last = time.instant();
        }

        boolean take() {
            Instant now = time.instant();
            tokens = Math.min(
                    burst, tokens + perSecond * Duration.between(last, now).toMillis() / 1000);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    @Test
    void callWithoutTimeToWaitFailsImmediatelyWhileOtherCallsWait() throws Exception {
        throttleOnce(Duration.ofSeconds(30));
        TenantConnection connection = tenant.connection();
        assertThrows(
                ThrottledException.class,
                () -> connection
                        .call(thing())
                        .withOptions(o -> o.maxAttempts(1))
                        .execute());
        AtomicInteger done = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        CyclicBarrier begun = new CyclicBarrier(40);

        Crowd.together(40, number -> {
            tenant.time().began(); // stops time until all threads have sent their requests
            try {
                begun.await();
                boolean isHasty = number % 2 == 0;
                Instant before = tenant.time().instant();
                Call<@Nullable Void> call = connection
                        .call(thing())
                        .withOptions(o -> o.deadline(isHasty ? Duration.ofSeconds(10) : Duration.ofSeconds(60)));
                if (isHasty) {
                    ThrottledException e = assertThrows(ThrottledException.class, call::execute);
                    assertTrue(e.retryAfter().compareTo(Duration.ofSeconds(30)) <= 0, e::getMessage);
                    assertTrue(e.retryAfter().compareTo(Duration.ofSeconds(20)) > 0, e::getMessage);
                    assertTrue(e.getMessage().contains("was not sent"), e::getMessage);
                    assertEquals(before, tenant.time().instant());
                    told.incrementAndGet();
                } else {
                    call.execute();
                    done.incrementAndGet();
                }
            } finally {
                tenant.time().ended();
            }
        });

        assertEquals(20, told.get());
        assertEquals(20, done.get());
        assertEquals(21, tenant.requests().size());
        assertTrue(passed().compareTo(Duration.ofSeconds(60)) <= 0, () -> "took " + passed());
    }

    @Test
    void interruptsACallThatWaitsAtAClosedGate() throws Exception {
        throttleOnce(Duration.ofMinutes(5));
        TenantConnection connection = tenant.connection();
        assertThrows(
                ThrottledException.class,
                () -> connection
                        .call(thing())
                        .withOptions(o -> o.maxAttempts(1))
                        .execute());
        tenant.time().began();
        try {
            Crowd.Running waiting =
                    Crowd.start("waiting", () -> connection.call(thing()).execute());
            Crowd.until(() -> !tenant.time().waits().isEmpty());

            waiting.interrupt();

            assertFalse(waiting.thrown(CallInterruptedException.class).mayHaveHappened());
        } finally {
            tenant.time().ended();
        }
        assertEquals(1, tenant.requests().size());
        assertEquals(Duration.ZERO, passed());
    }

    /** A connection in real time that allows one request at a time, with one request in flight. */
    private final class Narrow implements AutoCloseable {
        final Turnstile turnstile = new Turnstile();
        final CountDownLatch hold = new CountDownLatch(1);
        final AtomicInteger parked = new AtomicInteger();
        final TenantConnection connection;
        final Crowd.Running holder;

        Narrow() {
            connection = tenant.connectionBuilder()
                    .time(Clock.systemUTC(), new Sleeper() {
                        @Override
                        public void sleep(Duration duration) throws InterruptedException {
                            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
                        }

                        @Override
                        public Runnable parked() {
                            parked.incrementAndGet();
                            return () -> {};
                        }
                    })
                    .tokens(io.tenantapps.core.auth.TokenProvider.fixed(issued()))
                    .httpClient(
                            new OkHttpClient.Builder().addInterceptor(turnstile).build())
                    .build();
            throttleOnce(Duration.ZERO);
            connection.call(thing()).execute();
            turnstile.hold = hold;
            holder = Crowd.start("holder", () -> connection.call(thing()).execute());
            Crowd.until(() -> turnstile.inside.get() == 1);
        }

        private String issued() {
            return tenant.entra().newToken();
        }

        @Override
        public void close() {
            turnstile.hold = null;
            hold.countDown();
            Crowd.until(holder::hasEnded);
            connection.close();
        }
    }

    @Test
    void deadlineAppliesToACallThatWaitsForASlot() throws Exception {
        try (Narrow narrow = new Narrow()) {
            int before = tenant.requests().size();
            TransportException e = assertThrows(
                    TransportException.class,
                    () -> narrow.connection
                            .call(thing())
                            .withOptions(o -> o.deadline(Duration.ofMillis(150)))
                            .execute());

            assertFalse(e.mayHaveHappened());
            assertTrue(
                    e.getMessage().startsWith("thing: the deadline of PT0.15S passed before GET http://"),
                    e::getMessage);
            assertEquals(before, tenant.requests().size());
            assertEquals(1, narrow.turnstile.inside.get());
        }
    }

    @Test
    void interruptsACallThatWaitsForASlot() throws Exception {
        try (Narrow narrow = new Narrow()) {
            Crowd.Running waiting =
                    Crowd.start("waiting", () -> narrow.connection.call(thing()).execute());
            Crowd.until(() -> narrow.parked.get() == 1);

            waiting.interrupt();

            assertFalse(waiting.thrown(CallInterruptedException.class).mayHaveHappened());
            assertEquals(1, narrow.turnstile.inside.get());
        }
    }

    @Test
    void responseFreesItsSlotBeforeItIsRead() {
        TenantConnection connection = tenant.connection();
        throttleOnce(Duration.ZERO);
        connection.call(thing()).execute(); // now the gate admits one request at a time

        String inner = connection
                .call(ApiRequest.get("outer", tenant.url(THING), answer -> {
                    connection.call(thing()).execute();
                    return "read";
                }))
                .execute();

        assertEquals("read", inner);
    }

    @Test
    void firstRequestsAreAdmittedGradually() throws Exception {
        Turnstile turnstile = new Turnstile();
        Counting counting = new Counting(tenant.time());
        try (TenantConnection connection = tenant.connectionBuilder()
                .time(tenant.time(), counting)
                .httpClient(new OkHttpClient.Builder().addInterceptor(turnstile).build())
                .connections(128)
                .build()) {
            connection.call(thing()).execute();

            int first = atOnce(128, connection, turnstile, counting);
            int second = atOnce(128, connection, turnstile, counting);
            for (int i = 0; i < 3; i++) {
                atOnce(128, connection, turnstile, counting);
            }

            assertEquals(32, first);
            assertTrue(second > 60 && second < 70, () -> second + " at once after 129 responses");
            assertEquals(128, atOnce(128, connection, turnstile, counting), "no limit lasts without throttling");
        }
    }

    @Test
    void waitingCallGetsTheNextFreeSlot() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Crowd.Running waiting;
        try (Narrow narrow = new Narrow()) {
            waiting = Crowd.start("waiting", () -> {
                narrow.connection.call(thing()).execute();
                done.set(true);
            });
            Crowd.until(() -> narrow.parked.get() == 1);
            assertEquals(1, narrow.turnstile.inside.get());
            assertFalse(done.get());
            narrow.turnstile.hold = null;
            narrow.hold.countDown();
            waiting.join();
        }
        assertTrue(done.get());
    }

    /** A call that sends one request and then waits, like a call that polls. */
    private static final class SendAndPause extends Call<@Nullable Void> {
        private final ApiRequest<@Nullable Void> apiRequest;
        private final Duration pause;

        SendAndPause(
                TenantConnection connection,
                CallOptions options,
                ApiRequest<@Nullable Void> apiRequest,
                Duration pause) {
            super(connection, options);
            this.apiRequest = apiRequest;
            this.pause = pause;
        }

        private SendAndPause(SendAndPause original, CallOptions options) {
            super(original, options);
            this.apiRequest = original.apiRequest;
            this.pause = original.pause;
        }

        @Override
        protected @Nullable Void run(Execution execution) {
            execution.send(apiRequest);
            execution.pause(pause);
            return null;
        }

        @Override
        public Call<@Nullable Void> withOptions(UnaryOperator<CallOptions> change) {
            return new SendAndPause(this, change.apply(options()));
        }
    }

    @Test
    void waitingCallContinuesWhenASlotBecomesFree() throws Exception {
        for (int round = 0; round < 20; round++) {
            Turnstile turnstile = new Turnstile();
            Counting counting = new Counting(tenant.time());
            try (TenantConnection connection = tenant.connectionBuilder()
                    .time(tenant.time(), counting)
                    .httpClient(
                            new OkHttpClient.Builder().addInterceptor(turnstile).build())
                    .build()) {
                throttleOnce(Duration.ZERO);
                connection.call(thing()).execute();
                CountDownLatch hold = new CountDownLatch(1);
                turnstile.hold = hold;
                Instant noon = tenant.time().instant();
                AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
                Crowd.Running holder = Crowd.start(
                        "holder",
                        () -> new SendAndPause(connection, connection.options(), thing(), Duration.ofMinutes(9))
                                .execute());
                Crowd.until(() -> turnstile.inside.get() == 1);
                Crowd.Running waiting = Crowd.start("waiting", () -> {
                    try {
                        connection
                                .call(thing())
                                .withOptions(o -> o.deadline(Duration.ofMinutes(1)))
                                .execute();
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                });
                Crowd.until(() -> counting.parked.get() == 1);
                turnstile.hold = null;
                hold.countDown();
                holder.join();
                waiting.join();

                assertEquals(null, failure.get(), "round " + round);
                List<SeenRequest> all = tenant.requests();
                assertEquals(noon, all.get(all.size() - 1).at(), "round " + round);
            }
        }
    }

    @Test
    void reportsASignInServiceWithAnExtremeRetryAfter() {
        AuthenticationException asked =
                new AuthenticationException("No token: come back later.", Duration.ofDays(200_000));
        try (TenantConnection connection = tenant.connectionBuilder()
                .tokens(request -> {
                    throw asked;
                })
                .build()) {
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        "No token: come back later.",
                        assertThrows(
                                        AuthenticationException.class,
                                        () -> connection.call(thing()).execute())
                                .getMessage());
            }
        }
        assertEquals(Duration.ZERO, passed());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void failureWithoutThrottlingLeavesTheGateOpen() {
        TenantConnection connection = tenant.connection();
        tenant.faults().next("Thing").respond(404);
        tenant.faults().next("Thing").dropBeforeActing();
        for (int i = 0; i < 2; i++) {
            assertInstanceOf(
                    RuntimeException.class,
                    assertThrows(
                            RuntimeException.class,
                            () -> connection
                                    .call(thing())
                                    .withOptions(o -> o.maxAttempts(1))
                                    .execute()));
        }

        connection.call(thing()).execute();

        assertEquals(Duration.ZERO, passed());
    }
}
