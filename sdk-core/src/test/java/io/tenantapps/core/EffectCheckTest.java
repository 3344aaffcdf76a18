package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.ConflictException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectCheckTest {
    private final Fixture f = new Fixture();

    @AfterEach
    void close() {
        f.close();
    }

    private ApiRequest<String> write(EffectCheck<String> readBack) {
        return ApiRequest.post("write", f.server.address().segments("write"), answer -> "answered")
                .effectCheck(readBack);
    }

    private @Nullable Void check(Execution execution) {
        return execution.send(f.read());
    }

    @Test
    void returnsTheValueOfAConfirmedEffect() {
        f.server.answer(502, "").json("{}");

        ApiResponse<String> response = f.connection
                .call(write((execution, since) -> {
                    check(execution);
                    return EffectCheckResult.happened("read back");
                }))
                .executeForResponse();

        assertEquals("read back", response.value());
        assertEquals(2, f.server.requests());
        assertEquals(2, response.attempts().size(), "the attempts include the effect check");
    }

    @Test
    void retriesAWriteThatProvablyHadNoEffect() {
        f.server.answer(502, "").json("{}").json("{}");

        String value = f.execute(write((execution, since) -> {
            check(execution);
            return EffectCheckResult.didNotHappen();
        }));

        assertEquals("answered", value);
        assertEquals("POST", f.server.take().getMethod());
        assertEquals("GET", f.server.take().getMethod());
        assertEquals("POST", f.server.take().getMethod());
    }

    @Test
    void lastFailureReportsThatTheWriteHadNoEffect() {
        f.server.web.enqueue(new mockwebserver3.MockResponse.Builder()
                .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                .build());

        TransportException e = assertThrows(
                TransportException.class,
                () -> f.execute(write((execution, since) -> EffectCheckResult.didNotHappen()), o -> o.maxAttempts(1)));

        assertFalse(e.mayHaveHappened());
        assertTrue(e.getMessage().endsWith("A check proved that the request had no effect."), e::getMessage);
    }

    @Test
    void doesNotRetryAnUnknownOutcomeAndDescribesHowToCheckIt() {
        f.server.answer(504, "");

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(
                        write((execution, since) -> EffectCheckResult.unknown("Look at the site's contents."))));

        assertEquals(
                "write: the outcome is unknown, and the client did not send the request again. Look at the site's "
                        + "contents."
                        + " Cause: write: the service responded with 504 to POST " + f.server.url("/write")
                        + "; attempts: 1. A write may have taken effect despite the failure.",
                e.getMessage());
        assertEquals(1, f.server.requests());
    }

    @Test
    void repeatsAFailedCheck() {
        f.server
                .answer(502, "")
                .answer(404, "<html>", "Content-Type", "text/html")
                .answer(200, "<html>", "Content-Type", "text/html")
                .json("{}");

        String value = f.execute(write((execution, since) -> {
            execution.send(ApiRequest.get("check", f.server.url("/check"), Json.as(Object.class)));
            return EffectCheckResult.happened("seen");
        }));

        assertEquals("seen", value);
        assertEquals(4, f.server.requests());
    }

    @Test
    void outcomeIsUnknownIfTheCheckFailsUntilThePatienceEnds() {
        f.server.answer(502, "");
        for (int checks = 0; checks < 4; checks++) {
            f.server.answer(404, "");
        }

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(
                        write((execution, since) -> {
                            check(execution);
                            return EffectCheckResult.happened("never");
                        }),
                        o -> o.effectPatience(Duration.ofSeconds(10))));

        assertInstanceOf(NotFoundException.class, e.getSuppressed()[0]);
        assertEquals(5, f.server.requests(), "one write; checks after 0, 2, 5 and 10 seconds");
    }

    @Test
    void doesNotRepeatACheckThatGetsNoToken() {
        f.server.answer(502, "");
        AtomicInteger checks = new AtomicInteger();

        assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(write((execution, since) -> {
                    checks.incrementAndGet();
                    throw new AuthenticationException("The secret has expired.");
                })));

        assertEquals(1, checks.get());
    }

    @Test
    void effectCheckReceivesTheTimeOfTheFirstAttempt() {
        f.server.answer(429, "", "Retry-After", "9").answer(502, "");
        AtomicReference<Instant> told = new AtomicReference<>();

        f.execute(write((execution, since) -> {
            told.set(since);
            return EffectCheckResult.happened("x");
        }));

        assertEquals(TestTime.START, told.get());
    }

    @Test
    void checksForTheEffectEvenIfTheServiceExplainsTheFailure() {
        String body = "{\"odata.error\":{\"code\":\"-1, X\",\"message\":{\"value\":\"Deployment failed.\"}}}";
        f.server.answer(500, body).answer(500, body);

        assertEquals("x", f.execute(write((execution, since) -> EffectCheckResult.happened("x"))));
        ApiException e = assertThrows(
                ApiException.class, () -> f.execute(write((execution, since) -> EffectCheckResult.didNotHappen())));

        assertEquals(500, e.status());
        assertEquals(2, f.server.requests(), "a failure that the service explains is not retried");
    }

    @Test
    void checksForTheEffectAfterAnUnreadableSuccess() {
        f.server.answer(200, "<html>sign in</html>", "Content-Type", "text/html");
        ApiRequest<String> write = ApiRequest.post("write", f.server.address().segments("write"), Json.as(String.class))
                .effectCheck((execution, since) -> EffectCheckResult.happened("adopted"));

        assertEquals("adopted", f.execute(write));
        assertEquals(1, f.server.requests());
    }

    @Test
    void doesNotQuoteTheExceptionOfTheEffectCheck() {
        f.server.answer(502, "");

        OutcomeUnknownException e = assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(write((execution, since) -> {
                    throw new IllegalStateException("canary");
                })));

        assertTrue(e.getMessage().endsWith("The effect check failed: java.lang.IllegalStateException"), e::getMessage);
        assertTrue(e.mayHaveHappened());
        assertEquals(1, f.server.requests());
    }

    @Test
    void uncertainRefusalReportsThatTheWriteProvablyHadNoEffect() {
        f.server.answer(502, "");

        ApiException e = assertThrows(
                ApiException.class,
                () -> f.execute(write((execution, since) -> EffectCheckResult.didNotHappen()), o -> o.maxAttempts(1)));

        assertFalse(e.mayHaveHappened());
        assertEquals(502, e.status());
    }

    @Test
    void checksForTheEffectIfARefusalFollowsALostResponse() {
        f.server.answer(502, "").answer(409, "");
        AtomicReference<Integer> looks = new AtomicReference<>(0);

        ApiRequest<String> convergent = write((execution, since) -> looks.updateAndGet(n -> n + 1) < 7
                        ? EffectCheckResult.notSeen("nothing yet")
                        : EffectCheckResult.happened("late"))
                .repeatSafety(RepeatSafety.CONVERGENT);
        String value = f.execute(convergent);

        assertEquals("late", value);
        assertEquals(2, f.server.requests());
    }

    @Test
    void refusalAfterALostResponseIsFinalIfTheWriteHadNoEffect() {
        f.server.answer(502, "").answer(409, "");

        ConflictException e = assertThrows(
                ConflictException.class,
                () -> f.execute(write((execution, since) -> EffectCheckResult.didNotHappen())));

        assertFalse(e.mayHaveHappened());
    }

    @Test
    void doesNotCheckForTheEffectAfterAPlainRefusal() {
        f.server.answer(409, "");

        assertThrows(
                ConflictException.class,
                () -> f.execute(write((execution, since) -> {
                    throw new AssertionError("looked");
                })));
    }

    @Test
    void doesNotCheckForTheEffectAfterACertainRefusal() {
        f.server.answer(500, "{\"error\":{\"code\":\"-7, X\",\"message\":\"no\"}}");

        ApiException e = assertThrows(
                ApiException.class,
                () -> f.execute(write((execution, since) -> {
                            throw new AssertionError("looked");
                        })
                        .certainRefusal(error -> Long.valueOf(-7).equals(error.number()))));

        assertEquals(500, e.status());
    }

    @Test
    void callCanRecordThatItMayHaveTakenEffect() {
        f.server.answer(409, "");
        Call<Object> doubtful = new Call<>(f.connection, f.connection.options()) {
            @Override
            protected Object run(Execution execution) {
                execution.markMayHaveHappened();
                return execution.send(f.write());
            }

            @Override
            public Call<Object> withOptions(UnaryOperator<CallOptions> change) {
                return this;
            }
        };

        assertTrue(assertThrows(ConflictException.class, doubtful::execute).mayHaveHappened());
    }

    @Test
    void doesNotRetryADivisibleRequestAfterATimeout() {
        f.server.answer(504, "");

        ApiException e =
                assertThrows(ApiException.class, () -> f.execute(f.read().divisible()));

        assertTrue(e.isTimeout());
        assertEquals(1, f.server.requests());
    }

    @Test
    void retriesADivisibleRequestAfterOtherFailures() {
        f.server.answer(502, "").json("{}");

        f.execute(f.read().divisible());

        assertEquals(2, f.server.requests());
    }
}
