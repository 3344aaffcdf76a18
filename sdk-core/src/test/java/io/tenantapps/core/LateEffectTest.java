package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that accepts a write, loses its first response, and shows the effect later, in virtual time. */
class LateEffectTest {
    private final Fixture f = new Fixture();
    private final List<Instant> effects = new CopyOnWriteArrayList<>();
    private Duration delay = Duration.ZERO;
    private int posts;

    LateEffectTest() {
        f.server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getMethod());
            }
        });
    }

    @AfterEach
    void close() {
        f.close();
    }

    private synchronized MockResponse answer(String method) {
        Instant now = f.time.instant();
        if (method.equals("GET")) {
            boolean isSeen = effects.stream().anyMatch(at -> !at.isAfter(now));
            return new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .body("\"" + isSeen + "\"")
                    .build();
        }
        posts++;
        effects.add(posts == 1 ? now.plus(delay) : now);
        return posts > 1
                ? new MockResponse.Builder().build()
                : new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build();
    }

    private ApiRequest<String> write(RepeatSafety safety) {
        return ApiRequest.<String>post("write", f.server.address().segments("write"), answer -> "answered")
                .repeatSafety(safety)
                .effectCheck((execution, since) -> {
                    String seen = execution.send(
                            ApiRequest.get("look", f.server.address().segments("state"), Json.as(String.class)));
                    return seen.equals("true")
                            ? EffectCheckResult.happened("seen")
                            : EffectCheckResult.notSeen("The state was " + seen + ".");
                });
    }

    @ParameterizedTest
    @CsvSource({"0", "29", "31", "61", "299", "300"})
    void findsALateEffectWithoutASecondAttempt(int seconds) {
        delay = Duration.ofSeconds(seconds);

        assertEquals("seen", f.execute(write(RepeatSafety.STARTS_WORK)));

        assertEquals(1, effects.size());
    }

    @ParameterizedTest
    @CsvSource({"301", "3600"})
    void effectAfterThePatienceCausesAnUnknownOutcome(int seconds) {
        delay = Duration.ofSeconds(seconds);

        OutcomeUnknownException e =
                assertThrows(OutcomeUnknownException.class, () -> f.execute(write(RepeatSafety.STARTS_WORK)));

        assertTrue(e.getMessage().contains("The state was false."), e::getMessage);
        assertTrue(e.mayHaveHappened());
        assertEquals(1, effects.size());
        assertEquals(Duration.ofMinutes(5), f.time.sinceStart());
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERGENT", "REFUSED_IF_DONE"})
    void retriesAConvergentWriteAfterAShortTime(RepeatSafety safety) {
        delay = Duration.ofSeconds(61);

        assertEquals("answered", f.execute(write(safety)));

        assertEquals(2, posts);
        assertTrue(f.time.sinceStart().compareTo(Duration.ofSeconds(30)) >= 0);
        assertTrue(f.time.sinceStart().compareTo(Duration.ofSeconds(61)) < 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERGENT", "REFUSED_IF_DONE"})
    void writeWithoutAVisibleEffectMayStillTakeEffectAfterASingleAttempt(RepeatSafety safety) {
        delay = Duration.ofSeconds(61);

        TransportException e =
                assertThrows(TransportException.class, () -> f.execute(write(safety), o -> o.maxAttempts(1)));

        assertTrue(e.mayHaveHappened());
        assertTrue(e.getMessage().endsWith("A write may have taken effect despite the failure."), e::getMessage);
        assertEquals(1, posts);
    }

    @Test
    void patienceIsConfigurable() {
        delay = Duration.ofSeconds(61);

        assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(write(RepeatSafety.STARTS_WORK), o -> o.effectPatience(Duration.ofSeconds(20))));
        assertEquals(Duration.ofSeconds(20), f.time.sinceStart());
    }

    @Test
    void deadlineEndsTheChecksForTheEffect() {
        delay = Duration.ofSeconds(61);

        assertThrows(
                OutcomeUnknownException.class,
                () -> f.execute(write(RepeatSafety.STARTS_WORK), o -> o.deadline(Duration.ofSeconds(40))));
        assertTrue(f.time.sinceStart().compareTo(Duration.ofSeconds(40)) < 0);
        assertTrue(f.time.sinceStart().compareTo(Duration.ofSeconds(38)) > 0, "the client uses the whole time");
        assertEquals(1, posts);
    }
}
