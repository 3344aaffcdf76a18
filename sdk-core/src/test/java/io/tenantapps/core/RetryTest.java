package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    private final Fixture f = new Fixture();

    @AfterEach
    void close() {
        f.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void retriesAReadAfterAnAmbiguousStatus(int status) {
        f.server.answer(status, "").json("{}");

        f.execute(f.read());

        assertEquals(2, f.server.requests());
        assertEquals(1, f.time.waits.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void doesNotRetryAWriteAfterAnAmbiguousStatus(int status) {
        f.server.answer(status, "").json("{}");

        assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

        assertEquals(1, f.server.requests());
        assertEquals(List.of(), f.time.waits);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 409, 412, 423})
    void doesNotRetryArefusedRequest(int status) {
        f.server.answer(status, "").json("{}");

        ApiException e = assertThrows(ApiException.class, () -> f.execute(f.read()));

        assertEquals(status, e.status());
        assertEquals(1, f.server.requests());
    }

    @Test
    void doesNotRetryA500IfTheServiceExplainsTheError() {
        f.server.answer(
                500,
                "{\"odata.error\":{\"code\":\"-2146232832, X\",\"message\":{\"value\":\"User cannot be found.\"}}}");

        ApiException e = assertThrows(ApiException.class, () -> f.execute(f.read()));

        assertEquals(-2146232832L, e.error().number());
        assertEquals(1, f.server.requests());
    }

    @ParameterizedTest
    @CsvSource({"429,7,7", "503,7,7", "429,'3, 120',120"})
    void waitsAsDemandedBeforeRetryingAThrottledWrite(int status, String retryAfter, int seconds) {
        f.server.answer(status, "", "Retry-After", retryAfter).json("{}");

        f.execute(f.write());

        assertEquals(2, f.server.requests());
        Duration waited = f.time.sinceStart();
        assertTrue(waited.compareTo(Duration.ofSeconds(seconds)) >= 0, waited::toString);
        assertTrue(waited.compareTo(Duration.ofSeconds(seconds).multipliedBy(13).dividedBy(10)) <= 0, waited::toString);
    }

    @Test
    void usesRateLimitResetIfNoRequestRemains() {
        f.server
                .answer(429, "", "Retry-After", "3", "RateLimit-Remaining", "0", "RateLimit-Reset", "40")
                .json("{}");

        f.execute(f.read());

        assertTrue(f.time.sinceStart().toSeconds() >= 40);
    }

    @Test
    void waitsAtLeastFiveSecondsIfRetryAfterIsMissing() {
        f.server.answer(429, "").json("{}");

        f.execute(f.write());

        assertTrue(f.time.sinceStart().toSeconds() >= 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"601", "99999999999", "99999999999999999999999", "Tue, 01 Sep 2037 00:00:00 GMT"})
    void throwsIfTheDemandedDelayExceedsTheDeadline(String retryAfter) {
        f.server.answer(429, "", "Retry-After", retryAfter);

        ThrottledException e = assertThrows(ThrottledException.class, () -> f.execute(f.write()));

        assertTrue(e.retryAfter().toSeconds() >= 601, e::getMessage);
        assertEquals(Duration.ZERO, f.time.sinceStart());
        assertEquals(1, f.server.requests());
    }

    @Test
    void maxRetryAfterCanBeShorterThanTheDeadline() {
        f.server.answer(429, "", "Retry-After", "61");

        assertThrows(ThrottledException.class, () -> f.execute(f.read(), o -> o.maxRetryAfter(Duration.ofMinutes(1))));

        assertEquals(Duration.ZERO, f.time.sinceStart());
    }

    @Test
    void throttlingDelaysTheNextCall() {
        f.server.answer(429, "", "Retry-After", "30").json("{}");
        assertThrows(ThrottledException.class, () -> f.execute(f.read(), o -> o.deadline(Duration.ofSeconds(10))));

        ThrottledException e = assertThrows(
                ThrottledException.class, () -> f.execute(f.read(), o -> o.deadline(Duration.ofSeconds(10))));

        assertEquals(
                "read: GET " + f.server.url("/read") + " was not sent. The service is throttling "
                        + "this connection; try again in 31 s.",
                e.getMessage());
        assertEquals(1, f.server.requests(), "the second request was not sent");
        f.execute(f.read());
        assertTrue(f.time.sinceStart().toSeconds() >= 30);
    }

    @Test
    void limitsTheAttempts() {
        for (int i = 0; i < 9; i++) {
            f.server.answer(502, "");
        }

        ApiException e = assertThrows(ApiException.class, () -> f.execute(f.read()));

        assertEquals(5, f.server.requests());
        assertEquals(5, e.attempts());
        assertEquals(4, f.time.waits.size());
    }

    @Test
    void delaysNeverExceedTheDeadline() {
        for (int i = 0; i < 99; i++) {
            f.server.answer(502, "");
        }
        Duration deadline = Duration.ofSeconds(20);

        assertThrows(
                ApiException.class,
                () -> f.execute(f.read(), o -> o.maxAttempts(99).deadline(deadline)));

        assertTrue(
                f.time.sinceStart().compareTo(deadline) <= 0,
                () -> f.time.sinceStart().toString());
    }

    @Test
    void delaysGrowAndAreRandom() {
        List<Long> sixths = new ArrayList<>();
        for (int run = 0; run < 20; run++) {
            f.time.waits.clear();
            for (int i = 0; i < 6; i++) {
                f.server.answer(502, "");
            }
            f.server.json("{}");
            f.execute(f.read(), o -> o.maxAttempts(7));
            for (int i = 0; i < 6; i++) {
                long most = Math.min(30_000, 1_000L << i);
                assertTrue(f.time.waits.get(i).toMillis() <= most, f.time.waits::toString);
            }
            sixths.add(f.time.waits.get(5).toMillis());
        }
        assertTrue(sixths.stream().distinct().count() > 5, sixths::toString);
        assertTrue(sixths.stream().anyMatch(millis -> millis > 8_000), sixths::toString);
    }

    @Test
    void retriesAWriteAfterARefusedConnection() {
        String address = f.server.url("/write");
        f.server.close();

        TransportException e = assertThrows(
                TransportException.class,
                () -> f.execute(ApiRequest.post("write", address, ResponseReader.nothing()), o -> o.maxAttempts(3)));

        assertFalse(e.mayHaveHappened());
        assertEquals(3, f.heard.size());
        assertTrue(e.getMessage().endsWith("attempts: 3. The request had no effect."), e::getMessage);
    }

    @Test
    void doesNotRetryAnUnknownHost() {
        TransportException e;
        try (TenantConnection other = TenantConnection.builder()
                .tokens(TokenProvider.fixed("t"))
                .time(f.time, f.time)
                .build()) {
            Call<@Nullable Void> read = other.call(ApiRequest.get(
                    "read",
                    "https://no-such-tenant-x.sharepoint.com.invalid.sharepoint.com",
                    ResponseReader.nothing()));
            e = assertThrows(TransportException.class, read::execute);
        }

        assertFalse(e.mayHaveHappened());
        assertEquals(List.of(), f.time.waits);
    }

    @Test
    void retriesAReadAfterALostResponse() {
        f.server.web.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        f.server.json("{}");

        f.execute(f.read());

        assertEquals(2, f.server.requests());
    }

    @Test
    void truncatedBodyCountsAsALostResponse() {
        f.server.web.enqueue(new MockResponse.Builder()
                .body("{\"value\":[1,2,3,4,5,6,7,8,9]}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThrows(OutcomeUnknownException.class, () -> f.execute(f.write()));

        assertEquals(1, f.server.requests());
    }

    @Test
    void usesTheReadTimeoutOfTheCall() {
        f.server.web.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        TransportException e = assertThrows(
                TransportException.class,
                () -> f.execute(f.read(), o -> o.maxAttempts(1).readTimeout(Duration.ofMillis(50))));

        assertFalse(e.mayHaveHappened(), "a read has no effect");
    }

    @Test
    void deadlineEndsAcallWithAstalledResponse() {
        try (Fixture real = new Fixture(b -> b)) {
            real.server.web.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());

            assertThrows(
                    TransportException.class,
                    () -> real.execute(
                            real.read(), o -> o.deadline(Duration.ofMillis(80)).maxAttempts(1)));
        }
    }

    @Test
    void comparesARetryAfterDateWithTheServicesClock() {
        f.server
                .answer(
                        429,
                        "",
                        "Date",
                        "Mon, 01 Jan 2001 00:00:00 GMT",
                        "Retry-After",
                        "Mon, 01 Jan 2001 00:00:20 GMT")
                .json("{}");
        f.time.pass(Duration.between(TestTime.START, Instant.parse("2026-10-01T00:00:00Z")));
        Duration before = f.time.sinceStart();

        f.execute(f.read());

        long waited = f.time.sinceStart().minus(before).toSeconds();
        assertTrue(waited >= 20 && waited <= 25, () -> waited + " s");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "00,0", "7,7", "2.5,3", "'3, 40',40"})
    void retriesA503AfterTheDemandedDelay(String retryAfter, int seconds) {
        f.server.answer(503, "", "Retry-After", retryAfter).json("{}");

        f.execute(f.write());

        assertEquals(List.of(503, 200), f.heard.stream().map(Attempt::status).toList());
        assertTrue(
                f.time.sinceStart().toSeconds() >= seconds,
                () -> f.time.sinceStart().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "99999999999999999999999"})
    void throwsImmediatelyAfterA503WithAVeryLongDelay(String retryAfter) {
        f.server.answer(503, "", "Retry-After", retryAfter);

        assertThrows(ThrottledException.class, () -> f.execute(f.read()));

        assertEquals(Duration.ZERO, f.time.sinceStart());
    }

    @Test
    void usesTheLongerOfTwoRetryAfterHeaders() {
        f.server.web.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "40")
                .addHeader("Retry-After", "0")
                .build());
        f.server.json("{}");

        f.execute(f.write());

        assertTrue(f.time.sinceStart().toSeconds() >= 40);
    }

    @Test
    void lastAttemptWithoutEffectDoesNotHideAnEarlierUncertainAttempt() {
        Server server = new Server();
        server.web.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        TestTime clock = new TestTime();

        try (Fixture gone = new Fixture(server, b -> b.time(clock, duration -> server.close()))) {
            TransportException e = assertThrows(
                    TransportException.class,
                    () -> gone.execute(gone.write().repeatSafety(RepeatSafety.CONVERGENT), o -> o.maxAttempts(2)));

            assertTrue(e.mayHaveHappened());
            assertEquals(List.of(1, 2), gone.heard.stream().map(Attempt::number).toList());
        }
    }
}
