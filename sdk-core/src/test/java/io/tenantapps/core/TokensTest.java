package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.UnauthorizedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private final AtomicInteger issued = new AtomicInteger();
    private final List<TokenRequest> asked = new CopyOnWriteArrayList<>();

    private AccessToken next(TokenRequest request, TestTime time) {
        asked.add(request);
        return AccessToken.of(
                "token-" + issued.incrementAndGet(), time.instant().plus(Duration.ofHours(1)));
    }

    private Fixture counting() {
        TestTime[] time = new TestTime[1];
        Fixture f = new Fixture(b -> b.tokens(request -> next(request, time[0])));
        time[0] = f.time;
        return f;
    }

    private static void together(int threads, Runnable work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    start.await();
                    work.run();
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void answerAlways(Fixture f, MockResponse response) {
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response;
            }
        });
    }

    private static MockResponse ok() {
        return new MockResponse.Builder().body("{}").build();
    }

    @Test
    void manyThreadsShareOneTokenRequest() throws Exception {
        try (Fixture f = counting()) {
            answerAlways(f, ok());

            together(64, () -> f.execute(f.read()));

            assertEquals(1, issued.get());
            assertEquals(64, f.server.requests());
        }
    }

    @Test
    void manyThreadsWithTheSame401ShareOneRenewal() throws Exception {
        try (Fixture f = counting()) {
            CountDownLatch allRefused = new CountDownLatch(32);
            f.server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    if (!"Bearer token-1".equals(request.getHeaders().get("Authorization"))) {
                        return ok();
                    }
                    allRefused.countDown();
                    allRefused.await();
                    return new MockResponse.Builder().code(401).build();
                }
            });

            together(32, () -> f.execute(f.read()));

            assertEquals(2, issued.get());
            assertEquals(64, f.server.requests());
            assertTrue(asked.get(1).afterRejection());
        }
    }

    @Test
    void second401IsFinal() {
        try (Fixture f = counting()) {
            f.server.answer(401, "").answer(401, "{\"error_description\":\"Invalid issuer or signature.\"}");

            UnauthorizedException e = assertThrows(UnauthorizedException.class, () -> f.execute(f.write()));

            assertEquals(2, f.server.requests());
            assertEquals("Invalid issuer or signature.", e.error().words());
        }
    }

    @Test
    void doesNotRetryWithARejectedFixedToken() {
        try (Fixture f = new Fixture()) {
            f.server.answer(401, "");

            assertThrows(UnauthorizedException.class, () -> f.execute(f.read()));

            assertEquals(1, f.server.requests());
        }
    }

    @Test
    void passesDemandedClaimsToTheProvider() {
        try (Fixture f = counting()) {
            String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
            String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
            f.server
                    .answer(
                            401,
                            "",
                            "WWW-Authenticate",
                            "Bearer realm=\"\", trusted_issuers=\"00000001-0000-0000-c000-000000000000@*,"
                                    + "https://sts.windows.net/*/\", error=\"insufficient_claims\", claims=\"" + encoded
                                    + "\"")
                    .json("{}");

            f.execute(f.read());

            assertEquals(2, asked.size());
            assertNull(asked.get(0).claims());
            assertEquals(claims, asked.get(1).claims());
            assertEquals("Bearer token-2", secondRequest(f).getHeaders().get("Authorization"));
        }
    }

    private static RecordedRequest secondRequest(Fixture f) {
        f.server.take();
        return f.server.take();
    }

    @Test
    void cachesOneTokenPerAudience() {
        try (Fixture f = counting()) {
            f.server.json("{}").json("{}").json("{}");

            f.execute(f.read());
            f.execute(f.read().audience("https://api.businesscentral.dynamics.com"));
            f.execute(f.read());

            assertEquals(2, issued.get());
            assertEquals(
                    "https://api.businesscentral.dynamics.com/.default",
                    asked.get(1).scope());
        }
    }

    @Test
    void renewsATokenInTheBackgroundAfterFourFifthsOfItsLifetime() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        TestTime[] time = new TestTime[1];
        CountDownLatch renewed = new CountDownLatch(2);
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            threads.add(
                    Thread.currentThread().getName() + Thread.currentThread().getId());
            AccessToken token = next(request, time[0]);
            renewed.countDown();
            return token;
        }))) {
            time[0] = f.time;
            answerAlways(f, ok());
            f.execute(f.read());
            f.time.pass(Duration.ofMinutes(44));
            f.execute(f.read());
            assertEquals(1, issued.get(), "not yet");

            f.time.pass(Duration.ofMinutes(5));
            f.execute(f.read());
            renewed.await();

            assertEquals(2, issued.get());
            assertEquals(2, threads.size(), "by another thread");
        }
    }

    @Test
    void renewsATokenNearItsExpiryBeforeUse() {
        try (Fixture f = counting()) {
            answerAlways(f, ok());
            f.execute(f.read());

            f.time.pass(Duration.ofMinutes(56));
            f.execute(f.read());

            assertEquals(2, issued.get());
            assertEquals("Bearer token-2", secondRequest(f).getHeaders().get("Authorization"));
        }
    }

    @Test
    void allThreadsGetTheSameFailureForAShortTime() {
        AtomicInteger tries = new AtomicInteger();
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            tries.incrementAndGet();
            throw new AuthenticationException("No token: the application does not exist.");
        }))) {
            for (int i = 0; i < 5; i++) {
                AuthenticationException e = assertThrows(AuthenticationException.class, () -> f.execute(f.read()));
                assertEquals("No token: the application does not exist.", e.getMessage());
            }
            assertEquals(1, tries.get());

            f.time.pass(Duration.ofSeconds(2));
            assertThrows(AuthenticationException.class, () -> f.execute(f.read()));
            assertEquals(2, tries.get());
            assertEquals(0, f.server.requests());
        }
    }

    @Test
    void waitsForAThrottlingSignInService() {
        AtomicInteger tries = new AtomicInteger();
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            if (tries.incrementAndGet() == 1) {
                throw new AuthenticationException("No token: too many requests.", Duration.ofSeconds(40));
            }
            return AccessToken.of("good");
        }))) {
            f.server.json("{}");

            f.execute(f.write());

            assertEquals(2, tries.get());
            assertTrue(f.time.sinceStart().toSeconds() >= 40);
            assertEquals(1, f.server.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a b", "a\r\nX: y", "tökén", "a\tb"})
    void refusesATokenWithInvalidCharactersWithoutQuotingIt(String token) {
        try (Fixture f = new Fixture(b -> b.tokens(TokenProvider.fixed(token)))) {
            AuthenticationException e = assertThrows(AuthenticationException.class, () -> f.execute(f.read()));

            assertTrue(e.getMessage().startsWith("No token for http://"), e::getMessage);
            assertTrue(token.isBlank() || !e.getMessage().contains(token), e::getMessage);
            assertEquals(0, f.server.requests());
        }
    }

    @Test
    void refusesAHugeOrExpiredToken() {
        try (Fixture f = new Fixture(b -> b.tokens(TokenProvider.fixed("x".repeat(65_537))))) {
            assertThrows(AuthenticationException.class, () -> f.execute(f.read()));
        }
        try (Fixture f = new Fixture(b -> b.tokens(request -> AccessToken.of("x", TestTime.START.minusSeconds(1))))) {
            AuthenticationException e = assertThrows(AuthenticationException.class, () -> f.execute(f.read()));
            assertTrue(
                    e.getMessage().endsWith("returned a token that expired at 2026-08-31T23:59:59Z."), e::getMessage);
        }
    }

    @Test
    void reportsAnExceptionOfTheProviderByItsClassName() {
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            throw new IllegalStateException("canary-secret");
        }))) {
            AuthenticationException e = assertThrows(AuthenticationException.class, () -> f.execute(f.read()));

            assertEquals(
                    "No token for " + f.server.address().origin()
                            + ": the token provider failed with java.lang.IllegalStateException.",
                    e.getMessage());
            assertNull(e.getCause());
        }
    }

    @Test
    void toStringOfATokenIsMasked() {
        assertEquals(
                "AccessToken[***, expiresAt=null]", AccessToken.of("secret").toString());
    }

    @Test
    void waitsForAThrottlingSignInServiceAfterARejection() {
        AtomicInteger tries = new AtomicInteger();
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            int number = tries.incrementAndGet();
            if (number == 2) {
                throw new AuthenticationException("No token: too many requests.", Duration.ofSeconds(40));
            }
            return AccessToken.of("token-" + number);
        }))) {
            f.server.answer(401, "").json("{}");

            f.execute(f.write());

            assertEquals(3, tries.get());
            assertEquals(2, f.server.requests());
            assertTrue(f.time.sinceStart().toSeconds() >= 40);
        }
    }

    @Test
    void backgroundRenewalWithoutAThreadBlocksNoCall() {
        List<Runnable> queue = new ArrayList<>();
        TestTime[] time = new TestTime[1];
        try (Fixture f = new Fixture(b -> b.executor(queue::add).tokens(request -> next(request, time[0])))) {
            time[0] = f.time;
            answerAlways(f, ok());
            f.execute(f.read());
            f.time.pass(Duration.ofMinutes(50));
            f.execute(f.read());
            f.execute(f.read());
            assertEquals(1, queue.size(), "one task waits for a thread");

            f.time.pass(Duration.ofMinutes(9));
            f.execute(f.read());

            assertEquals(2, issued.get(), "the thread that needed it fetched it");
            queue.get(0).run();
            assertEquals(2, issued.get(), "the task has nothing left to do");
        }
    }

    @Test
    void executorThatRejectsTasksBlocksNoCall() {
        TestTime[] time = new TestTime[1];
        try (Fixture f = new Fixture(b -> b.executor(task -> {
                    throw new java.util.concurrent.RejectedExecutionException();
                })
                .tokens(request -> next(request, time[0])))) {
            time[0] = f.time;
            answerAlways(f, ok());
            f.execute(f.read());
            f.time.pass(Duration.ofMinutes(50));
            f.execute(f.read());
            f.time.pass(Duration.ofMinutes(9));
            f.execute(f.read());

            assertEquals(2, issued.get());
        }
    }

    @Test
    void countsTheDelayThatTheSignInServiceDemandsFromItsStart() {
        AtomicInteger tries = new AtomicInteger();
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            if (tries.incrementAndGet() == 1) {
                throw new AuthenticationException("No token: too many requests.", Duration.ofSeconds(60));
            }
            return AccessToken.of("good");
        }))) {
            f.server.json("{}");
            assertThrows(
                    AuthenticationException.class, () -> f.execute(f.read(), o -> o.deadline(Duration.ofSeconds(30))));
            f.time.pass(Duration.ofSeconds(50));

            f.execute(f.read(), o -> o.deadline(Duration.ofSeconds(30)));

            assertEquals(2, tries.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-5S", "PT9999999999999H"})
    void toleratesExtremeDelays(Duration pause) {
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            throw new AuthenticationException("No token.", pause);
        }))) {
            assertThrows(AuthenticationException.class, () -> f.execute(f.read(), o -> o.maxAttempts(2)));
        }
    }

    @Test
    void interruptedSignInDoesNotFailOtherThreads() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        try (Fixture f = new Fixture(b -> b.tokens(request -> {
            if (tries.incrementAndGet() == 1) {
                inside.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
            return AccessToken.of("good");
        }))) {
            answerAlways(f, ok());
            Thread first = new Thread(() -> assertThrows(CallInterruptedException.class, () -> f.execute(f.read())));
            first.start();
            inside.await();
            Thread second = new Thread(() -> f.execute(f.read()));
            second.start();

            first.interrupt();
            first.join();
            second.join();

            assertEquals(1, f.server.requests());
        }
    }
}
