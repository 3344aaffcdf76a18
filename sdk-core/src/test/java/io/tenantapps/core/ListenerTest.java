package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ListenerTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.tenantapps.http");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private List<String> lines(Level level) {
        return lines.list.stream()
                .filter(line -> line.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static final class Hearing implements CallListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void attempted(Attempt attempt) {
            heard.add("attempted " + attempt.operation() + " " + attempt.number() + " " + attempt.status());
        }

        @Override
        public void retrying(Attempt failed, Duration wait) {
            heard.add("retrying " + failed.operation() + " " + (wait.toSeconds() >= 7));
        }

        @Override
        public void throttled(String service, Duration wait) {
            heard.add("throttled " + service + " " + wait);
        }

        @Override
        public void polled(String operation, PollResult<?> seen, Duration sinceStart) {
            heard.add("polled " + operation + " " + seen.words() + " " + sinceStart);
        }
    }

    @Test
    void listenerReceivesAttemptsThrottlingRetriesAndPolls() {
        Hearing hearing = new Hearing();
        try (Fixture f = new Fixture(b -> b.listener(hearing))) {
            f.server.answer(429, "", "Retry-After", "7").json("{}");

            f.execute(f.read().service("Business Central"));
            PollResult<String> seen = OperationHandle.of(
                            f.connection,
                            f.connection.options(),
                            "install",
                            "x",
                            execution -> PollResult.<String>running(null, "still installing"))
                    .poll();

            assertEquals("still installing", seen.words());
            assertEquals(
                    List.of(
                            "attempted read 1 429",
                            "throttled Business Central PT7S",
                            "retrying read true",
                            "attempted read 2 200",
                            "polled install still installing PT0S"),
                    hearing.heard);
        }
    }

    @Test
    void listenerThatThrowsDoesNotAffectTheCall() {
        try (Fixture f = new Fixture(b -> b.listener(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                throw new IllegalStateException("canary");
            }
        }))) {
            f.server.answer(502, "").json("{}");

            f.execute(f.read());

            assertEquals(2, f.server.requests());
            assertEquals(
                    "the call listener threw java.lang.IllegalStateException; the call continues",
                    lines(Level.WARN).get(0));
        }
    }

    @Test
    void logsEveryAttemptAndEveryRetry() {
        try (Fixture f = new Fixture()) {
            f.server.answer(502, "").json("{}");

            f.execute(f.read());

            List<String> attempts = lines(Level.DEBUG);
            assertEquals(2, attempts.size());
            assertTrue(
                    attempts.get(0).startsWith("read: GET " + f.server.url("/read") + " -> 502 in "),
                    attempts::toString);
            assertTrue(attempts.get(0).endsWith(" ms, attempt 1, unknown"), attempts::toString);
            assertTrue(attempts.get(1).endsWith(" ms, attempt 2"), attempts::toString);
            assertEquals(1, lines(Level.INFO).size());
            assertTrue(lines(Level.INFO).get(0).startsWith("read: attempt 1 failed (unknown), retrying in "));
        }
    }

    @Test
    void keepsTheUsersOkHttpEventListener() {
        List<String> events = new ArrayList<>();
        OkHttpClient client = new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        events.add("start");
                    }

                    @Override
                    public void requestHeadersStart(Call call) {
                        events.add("sent");
                    }

                    @Override
                    public void callEnd(Call call) {
                        events.add("end");
                    }
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(client))) {
            f.server.json("{}");

            f.execute(f.read());

            assertEquals(List.of("start", "sent", "end"), events);
        }
    }

    @Test
    void retryEventNamesTheFailedAttemptRatherThanTheEffectCheck() {
        Hearing hearing = new Hearing();
        try (Fixture f = new Fixture(b -> b.listener(hearing))) {
            f.server.answer(502, "").json("{}").json("{}");
            ApiRequest<Void> write = f.write().effectCheck((execution, since) -> {
                Object unused = execution.send(f.read());
                return EffectCheckResult.didNotHappen();
            });

            f.execute(write);

            assertEquals(
                    List.of(
                            "attempted write 1 502",
                            "attempted read 1 200",
                            "retrying write false",
                            "attempted write 2 200"),
                    hearing.heard);
        }
    }
}
