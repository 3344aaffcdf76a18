package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.WaitTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationHandleTest {
    private final Fixture f = new Fixture();
    private int looks;

    @AfterEach
    void close() {
        f.close();
    }

    private OperationHandle<String, String> started(PollingStrategy<String> following) {
        return OperationHandle.of(f.connection, f.connection.options(), "install", "accepted", following);
    }

    @Test
    void pollsLessOftenAsTheWorkGetsOlder() {
        List<String> progress = new ArrayList<>();

        String end = started(execution -> ++looks < 60
                        ? PollResult.running("v" + looks, "still installing")
                        : PollResult.ended("installed"))
                .await(Duration.ofMinutes(30), seen -> progress.add(seen.words()));

        assertEquals("installed", end);
        assertEquals(60, progress.size());
        Duration age = Duration.ZERO;
        for (Duration wait : f.time.waits) {
            long percent = Math.max(2_000_000_000L, Math.min(15_000_000_000L, age.toNanos() * 15 / 100));
            assertTrue(
                    wait.toNanos() >= percent * 9 / 10 - 1 && wait.toNanos() <= percent * 11 / 10 + 1,
                    () -> "at some age of the work, the handle waits " + wait + ", not about " + percent + " ns");
            age = age.plus(wait);
        }
        assertEquals(59, f.time.waits.size());
    }

    @Test
    void timeoutMessageContainsTheLatestState() {
        Duration timeout = Duration.ofMinutes(2);

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class,
                () -> started(execution -> PollResult.running("half", "The version is still 1.0.0.0"))
                        .await(timeout));

        assertEquals("half", e.latest());
        assertEquals(
                "install: the operation did not end within PT2M. Last state: The version is still 1.0.0.0. The "
                        + "operation continues on the service; wait for it again with OperationHandle.await.",
                e.getMessage());
        assertTrue(
                f.time.sinceStart().compareTo(timeout) <= 0,
                () -> f.time.sinceStart().toString());
        assertTrue(f.time.sinceStart().compareTo(timeout.minusSeconds(2)) >= 0, "the wait uses the whole time");
    }

    @Test
    void toleratesFourFailedPollsInARow() {
        for (int i = 0; i < 4 * 5; i++) {
            f.server.answer(502, "");
        }
        f.server.json("{}");

        started(execution -> {
                    execution.send(f.read());
                    return PollResult.ended("done");
                })
                .await(Duration.ofHours(1));

        assertEquals(21, f.server.requests());
    }

    @Test
    void throwsAfterTheFifthFailedPoll() {
        for (int i = 0; i < 30; i++) {
            f.server.answer(502, "");
        }

        ApiException e = assertThrows(
                ApiException.class,
                () -> started(execution -> {
                            execution.send(f.read());
                            return PollResult.ended("done");
                        })
                        .await(Duration.ofHours(1)));

        assertEquals(502, e.status());
        assertEquals(25, f.server.requests());
    }

    @Test
    void throwsImmediatelyIfAPollIsRefused() {
        f.server.answer(404, "");

        assertThrows(
                NotFoundException.class,
                () -> started(execution -> {
                            execution.send(f.read());
                            return PollResult.ended("done");
                        })
                        .await(Duration.ofHours(1)));

        assertEquals(1, f.server.requests());
    }

    @Test
    void throwsImmediatelyIfTheWorkFailed() {
        assertThrows(
                OperationFailedException.class,
                () -> started(execution -> {
                            throw new OperationFailedException("install failed.", "ExtensionChangeFailed", null, null);
                        })
                        .await(Duration.ofHours(1)));
    }

    @Test
    void handleCanPollOnceWithoutWaiting() {
        OperationHandle<String, String> started = started(execution -> PollResult.running(null, "nothing yet"));

        PollResult<String> seen = started.poll();

        assertEquals("accepted", started.accepted());
        assertEquals(false, seen.hasEnded());
        assertNull(seen.latest());
        assertEquals(List.of(), f.time.waits);
    }

    @Test
    void executeAndAwaitIncludesTheStartInItsTimeout() {
        f.server.answer(429, "", "Retry-After", "50").json("{}");

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class,
                () -> new Install(f.connection, f.connection.options()).executeAndAwait(Duration.ofSeconds(90)));

        assertTrue(e.getMessage().startsWith("install: the operation did not end within PT1M30S."), e::getMessage);
        assertTrue(
                f.time.sinceStart().toSeconds() <= 90, () -> f.time.sinceStart().toString());
    }

    @Test
    void timeoutOfAwaitMustBePositive() {
        Install install = new Install(f.connection, f.connection.options());

        assertThrows(IllegalArgumentException.class, () -> install.executeAndAwait(Duration.ZERO));

        assertEquals(0, f.server.requests(), "nothing was started");
    }

    private final class Install extends LongRunningCall<String, String> {
        private final PollingStrategy<String> following;

        Install(TenantConnection connection, CallOptions options) {
            this(connection, options, execution -> PollResult.running("accepted", "still installing"));
        }

        Install(TenantConnection connection, CallOptions options, PollingStrategy<String> following) {
            super(connection, options);
            this.following = following;
        }

        private Install(Install original, CallOptions options) {
            super(original, options);
            this.following = original.following;
        }

        @Override
        protected String operation() {
            return "install";
        }

        @Override
        protected String run(Execution execution) {
            execution.send(f.write());
            return "accepted";
        }

        @Override
        protected PollingStrategy<String> pollingStrategy(String accepted) {
            return following;
        }

        @Override
        public Install withOptions(UnaryOperator<CallOptions> change) {
            return new Install(this, change.apply(options()));
        }
    }

    @Test
    void throttledWaitMayExceedTheDeadlineOfAcall() {
        f.server.answer(429, "", "Retry-After", "900").json("{}");

        String end = started(execution -> {
                    execution.send(f.read());
                    return PollResult.ended("done");
                })
                .await(Duration.ofHours(2));

        assertEquals("done", end);
        assertTrue(f.time.sinceStart().toSeconds() >= 900);
    }

    @Test
    void waitEndsIfThrottlingExceedsTheTimeout() {
        f.server.answer(429, "", "Retry-After", "9000");

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class,
                () -> started(execution -> {
                            execution.send(f.read());
                            return PollResult.ended("done");
                        })
                        .await(Duration.ofHours(2)));

        assertTrue(e.mayHaveHappened());
        assertTrue(e.getCause() instanceof ThrottledException);
    }

    @Test
    void failureDuringTheWaitReportsAPossibleEffect() {
        f.server.json("{}").answer(404, "");

        NotFoundException e = assertThrows(
                NotFoundException.class,
                () -> new Install(f.connection, f.connection.options(), execution -> {
                            execution.send(f.read());
                            return PollResult.ended("installed");
                        })
                        .executeAndAwait(Duration.ofMinutes(1)));

        assertTrue(e.mayHaveHappened());
    }

    @Test
    void strategyWithShortIntervalsDoesNotSpin() {
        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class,
                () -> started(new PollingStrategy<String>() {
                            @Override
                            public PollResult<String> poll(Execution execution) {
                                looks++;
                                return PollResult.running(null, "still");
                            }

                            @Override
                            public Duration firstInterval() {
                                return Duration.ZERO;
                            }
                        })
                        .await(Duration.ofMinutes(1)));

        assertTrue(looks < 100, () -> looks + " looks; " + e.getMessage());
    }

    @Test
    void doesNotWaitLongerThanAllowedBetweenPolls() {
        f.server.answer(429, "", "Retry-After", "120");
        CallOptions impatient = f.connection.options().maxRetryAfter(Duration.ofSeconds(10));
        OperationHandle<String, String> started =
                OperationHandle.of(f.connection, impatient, "install", "accepted", execution -> {
                    execution.send(f.read());
                    return PollResult.ended("never");
                });

        ThrottledException e = assertThrows(ThrottledException.class, () -> started.await(Duration.ofHours(1)));

        assertEquals(Duration.ofSeconds(120), e.retryAfter());
        assertEquals(List.of(), f.time.waits);
    }
}
