package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests promises 1 and 2 for all failures at any time: an unsafe request takes effect at most once, and the reported
 * result matches the effect.
 */
class NeverTwiceTest {
    static final String ACT = "/sites/hr/_api/web/Act";
    static final String LOOK = "/sites/hr/_api/web/Look";
    private static final int ALWAYS = 1_000_000;

    enum Kind {
        HARMLESS,
        HARMFUL,
        HARMFUL_WITH_READ_BACK
    }

    enum Phase {
        FIRST_ATTEMPT,
        AFTER_A_429,
        EVERY_ATTEMPT
    }

    record Number(
            @JsonProperty("number") @Nullable Integer number,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Number {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    /** A tenant with one operation that counts its effects. */
    static final class World implements AutoCloseable {
        final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
        final AtomicInteger effects = new AtomicInteger();
        private final Instant start = tenant.time().instant();

        World(Trouble trouble, Phase phase) {
            int times = phase == Phase.EVERY_ATTEMPT ? ALWAYS : 1;
            if (phase == Phase.AFTER_A_429) {
                tenant.faults().next("Act").respond(429).retryAfter(Duration.ofSeconds(1));
            }
            trouble.order(tenant, "Act", times);
            tenant.faults().script("POST", ACT, request -> {
                int time = effects.incrementAndGet();
                return trouble.answer(time, times, FakeResponse.json("{\"number\":" + time + "}"));
            });
            tenant.faults().script("GET", LOOK, request -> FakeResponse.json("{\"number\":" + effects.get() + "}"));
        }

        ApiRequest<Number> act(Kind kind) {
            ApiRequest<Number> act = ApiRequest.post("act", tenant.url(ACT), Json.as(Number.class))
                    .body(Body.json(Map.of("text", "canary-question")))
                    .digest(ApiUrl.of(tenant.url("/sites/hr")));
            return switch (kind) {
                case HARMLESS -> act.repeatSafety(RepeatSafety.SAFE);
                case HARMFUL -> act;
                case HARMFUL_WITH_READ_BACK ->
                    act.effectCheck((execution, firstSent) -> {
                        Number seen = execution.send(ApiRequest.get("look", tenant.url(LOOK), Json.as(Number.class)));
                        return Integer.valueOf(0).equals(seen.number())
                                ? EffectCheckResult.didNotHappen()
                                : EffectCheckResult.happened(seen);
                    });
            };
        }

        Duration passed() {
            return Duration.between(start, tenant.time().instant());
        }

        List<SeenRequest> acts() {
            return tenant.requests().stream()
                    .filter(r -> r.operation().equals("Act"))
                    .collect(Collectors.toList());
        }

        /** Returns false if the deadline expired between the last attempt and the check of its effect. */
        boolean wasChecked() {
            List<SeenRequest> all = tenant.requests();
            return all.get(all.size() - 1).operation().equals("Look");
        }

        @Override
        public void close() {
            tenant.close();
        }
    }

    /** The end of a call: a result or an exception. */
    private record Ending(@Nullable Number value, @Nullable SdkException error) {}

    @TestFactory
    Stream<DynamicTest> unsafeRequestTakesEffectAtMostOnceAndTheResultIsCorrect() {
        return cases(Duration.ofMinutes(10));
    }

    @TestFactory
    Stream<DynamicTest> unsafeRequestTakesEffectAtMostOnceWithAShortDeadline() {
        return cases(Duration.ofSeconds(8));
    }

    private Stream<DynamicTest> cases(Duration deadline) {
        return Trouble.all().stream()
                .flatMap(trouble -> Stream.of(Kind.values())
                        .flatMap(kind -> Stream.of(Phase.values())
                                .map(phase -> dynamicTest(
                                        trouble + ", " + kind + ", " + phase,
                                        () -> check(trouble, kind, phase, deadline)))));
    }

    private void check(Trouble trouble, Kind kind, Phase phase, Duration deadline) {
        try (World world = new World(trouble, phase)) {
            TenantConnection connection = world.tenant.connection();
            Ending ending = end(connection, world.act(kind), deadline);
            String story = world.tenant.log() + "\n" + ending;

            assertTrue(
                    world.passed().compareTo(deadline) <= 0,
                    () -> "took " + world.passed() + " where " + deadline + " were allowed\n" + story);
            waitsAreRespected(trouble, phase, world, story);
            assertTrue(world.acts().size() <= 6, story); // five attempts, and one more after the token is renewed
            if (kind != Kind.HARMLESS) {
                assertTrue(world.effects.get() <= 1, story);
                resultIsTrue(ending, kind, world, isShort(deadline), story);
            }
            if (!isShort(deadline)) {
                recoversFromFailures(trouble, kind, phase, ending, story);
            }
        }
    }

    private static boolean isShort(Duration deadline) {
        return deadline.compareTo(Duration.ofMinutes(1)) <= 0;
    }

    private static Ending end(TenantConnection connection, ApiRequest<Number> act, Duration deadline) {
        try {
            return new Ending(
                    connection.call(act).withOptions(o -> o.deadline(deadline)).execute(), null);
        } catch (SdkException e) {
            return new Ending(null, e);
        }
    }

    private static void waitsAreRespected(Trouble trouble, Phase phase, World world, String story) {
        List<SeenRequest> acts = world.acts();
        int struckFirst = phase == Phase.AFTER_A_429 ? 2 : 1;
        // If the service sends the same date again, that date is in the past.
        boolean alike = phase == Phase.EVERY_ATTEMPT && !trouble.name().endsWith("a date");
        for (int i = 1; i < acts.size(); i++) {
            Duration asked =
                    i < struckFirst ? Duration.ofSeconds(1) : i == struckFirst || alike ? trouble.asked() : null;
            Duration waited = Duration.between(acts.get(i - 1).at(), acts.get(i).at());
            assertTrue(
                    asked == null || waited.compareTo(asked) >= 0,
                    () -> "retried after " + waited + ", not " + asked + "\n" + story);
        }
    }

    private static void resultIsTrue(Ending ending, Kind kind, World world, boolean isShort, String story) {
        int effects = world.effects.get();
        SdkException error = ending.error();
        if (error == null) {
            assertEquals(1, effects, story);
            assertEquals(1, ending.value().number(), story);
        } else if (error instanceof OutcomeUnknownException) {
            assertTrue(
                    kind == Kind.HARMFUL || (isShort && !world.wasChecked()),
                    () -> "the effect check could have found the result\n" + story);
        } else if (error instanceof TransportException lost) {
            assertTrue(!lost.mayHaveHappened(), () -> "an unknown outcome needs its own exception type\n" + story);
            assertEquals(0, effects, story);
        } else if (error instanceof MalformedResponseException) {
            assertEquals(0, effects, () -> "an unreadable success is an unknown outcome\n" + story);
        } else if (error instanceof ApiException refused) {
            assertTrue(
                    effects == 0
                            || (refused.status() == 500
                                    && kind == Kind.HARMFUL
                                    && refused.error().isFromService()),
                    () -> "the refusal is reported as final, but the request took effect\n" + story);
        } else {
            fail("an unexpected type of exception\n" + story);
        }
    }

    private static void recoversFromFailures(Trouble trouble, Kind kind, Phase phase, Ending ending, String story) {
        boolean once = phase != Phase.EVERY_ATTEMPT;
        SdkException error = ending.error();
        switch (trouble.after()) {
            case RECOVERED -> assertEquals(once, error == null, story);
            case LOST -> {
                if (kind == Kind.HARMFUL) {
                    assertInstanceOf(OutcomeUnknownException.class, error, story);
                } else if (once) {
                    assertEquals(null, error, story);
                } else if (kind == Kind.HARMLESS) {
                    assertTrue(error != null, story);
                }
            }
            case REFUSED -> assertInstanceOf(ApiException.class, error, story);
            case FAILED -> {
                boolean happened = kind == Kind.HARMFUL_WITH_READ_BACK && trouble.afterActing() != null;
                if (happened) {
                    assertEquals(null, error, story);
                } else if (kind != Kind.HARMLESS) {
                    assertEquals(
                            500,
                            assertInstanceOf(ApiException.class, error, story).status(),
                            story);
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> throttledRequestReportsTheRetryTimeIfTheDelayExceedsTheDeadline() {
        return Trouble.throttling().stream()
                .filter(trouble -> trouble.asked() != null && trouble.asked().compareTo(Duration.ofSeconds(1)) > 0)
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (World world = new World(trouble, Phase.FIRST_ATTEMPT)) {
                        Ending ending = end(world.tenant.connection(), world.act(Kind.HARMFUL), Duration.ofSeconds(1));

                        ThrottledException e = assertInstanceOf(ThrottledException.class, ending.error());
                        assertTrue(e.retryAfter().compareTo(trouble.asked()) >= 0, e::getMessage);
                        assertEquals(Duration.ZERO, world.passed(), "the client does not wait without a reason");
                        assertEquals(1, world.acts().size());
                        assertEquals(0, world.effects.get());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> nextCallAlsoWaitsForAThrottledService() {
        return Trouble.throttling().stream()
                .filter(trouble -> !Duration.ZERO.equals(trouble.asked()))
                .map(trouble -> dynamicTest(trouble.name(), () -> {
                    try (World world = new World(trouble, Phase.FIRST_ATTEMPT)) {
                        TenantConnection connection = world.tenant.connection();
                        Duration tooShort = Duration.ofSeconds(1);
                        assertInstanceOf(
                                ThrottledException.class,
                                end(connection, world.act(Kind.HARMFUL), tooShort)
                                        .error());

                        Ending second = end(connection, world.act(Kind.HARMFUL), tooShort);

                        assertInstanceOf(ThrottledException.class, second.error(), world.tenant::log);
                        assertEquals(1, world.acts().size(), world.tenant::log);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> doesNotFollowRedirectsOfAnyKind() {
        return Stream.of(300, 301, 302, 303, 304, 307, 308)
                .map(status -> dynamicTest("" + status, () -> {
                    Trouble redirect = Trouble.onTheWay(
                            "redirect",
                            Trouble.After.REFUSED,
                            null,
                            o -> o.fault().respond(status).header("Location", "/sites/hr/_api/web/Look"));
                    try (World world = new World(redirect, Phase.EVERY_ATTEMPT)) {
                        Ending ending = end(world.tenant.connection(), world.act(Kind.HARMFUL), Duration.ofMinutes(1));

                        assertEquals(
                                "RedirectedException", ending.error().getClass().getSimpleName());
                        assertEquals(1, world.acts().size());
                        assertTrue(world.tenant.requests().stream()
                                .noneMatch(r -> r.operation().equals("Look")));
                    }
                }));
    }
}
