package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiResponse;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.testing.NeverTwiceTest.Kind;
import io.tenantapps.testing.NeverTwiceTest.Number;
import io.tenantapps.testing.NeverTwiceTest.Phase;
import io.tenantapps.testing.NeverTwiceTest.World;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/** Tests that no failure discloses a token, digest or body. */
class SecretsTest {
    /** The markers of a token, a digest, a request body and a response body. */
    private static final List<String> CANARIES = List.of("eyJ0eXAi", "0x000000", "canary-question", "canary-answer");

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.tenantapps.http");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private final class Hearing implements CallListener {
        @Override
        public void attempted(Attempt attempt) {
            heard.add(attempt + " " + attempt.headers() + attempt.request() + attempt.failure());
        }

        @Override
        public void retrying(Attempt failed, Duration wait) {
            heard.add(failed + " " + wait);
        }

        @Override
        public void throttled(String service, Duration wait) {
            heard.add(service + " " + wait);
        }

        @Override
        public void digestUnavailable(String web, String reason) {
            heard.add(web + " " + reason);
        }
    }

    @TestFactory
    Stream<DynamicTest> failureContainsNoSecret() {
        return Trouble.all().stream()
                .flatMap(trouble -> Stream.of(Kind.values())
                        .flatMap(kind -> Stream.of(Phase.FIRST_ATTEMPT, Phase.EVERY_ATTEMPT)
                                .map(phase -> dynamicTest(
                                        trouble + ", " + kind + ", " + phase, () -> check(trouble, kind, phase)))));
    }

    /** A service that echoes the token and the digest of each request. */
    @TestFactory
    Stream<DynamicTest> failureContainsNoSecretThatTheServiceEchoes() {
        String digest = "0x" + "0".repeat(63) + "1,01 Sep 2026 12:00:00 -0000";
        List<String> bodies = List.of(
                "token {token} and digest " + digest,
                "{\"error\":{\"code\":\"{token}\",\"message\":\"Bearer {token}, " + digest
                        + "\",\"details\":[\"{token}\"]}}",
                "{\"odata.error\":{\"code\":\"-1, {token}\",\"message\":{\"lang\":\"en-US\",\"value\":\"{token} "
                        + digest + "\"}}}",
                "{\"error_description\":\"{token} " + digest + "\"}",
                "<m:error><m:code>{token}</m:code><m:message>" + digest + "</m:message></m:error>",
                "<html>{token}</html>",
                "{\"number\": {token} " + digest,
                "{\"{token}\": {\"number\": [}",
                "{\"number\": {\"{token}\": " + digest);
        return Stream.of(200, 400, 403, 404, 409, 429, 500, 502, 503)
                .flatMap(status -> bodies.stream()
                        .map(body -> dynamicTest(status + " " + body, () -> {
                            Trouble echo = Trouble.onTheWay(
                                    "echo",
                                    Trouble.After.REFUSED,
                                    null,
                                    o -> o.fault().respond(status).body(body.replace("{token}", o.token())));
                            check(echo, Kind.HARMFUL, Phase.EVERY_ATTEMPT);
                            check(echo, Kind.HARMLESS, Phase.EVERY_ATTEMPT);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> messageContainsNoSecretThatAResponseHeaderEchoes() {
        return Stream.of("SPRequestGuid", "request-id", "Location", "Retry-After", "WWW-Authenticate")
                .map(header -> dynamicTest(header, () -> {
                    Trouble echo = Trouble.onTheWay(
                            "echo",
                            Trouble.After.REFUSED,
                            null,
                            o -> o.fault()
                                    .respond(header.equals("Location") ? 302 : header.equals("Retry-After") ? 429 : 401)
                                    .header(
                                            header,
                                            header.equals("Location")
                                                    ? "http://u:{token}@localhost/{token}?t={token}"
                                                            .replace("{token}", o.token())
                                                    : o.token()));
                    checkMessages(echo);
                }));
    }

    private void check(Trouble trouble, Kind kind, Phase phase) {
        logged.list.clear();
        heard.clear();
        try (World world = new World(trouble, phase)) {
            TenantConnection connection = world.tenant.connection(new Hearing());
            ApiRequest<Number> act = world.act(kind);
            List<String> outlets = outlets(world, connection, act);
            outlets.addAll(heard);
            outlets.forEach(text ->
                    CANARIES.forEach(canary -> assertTrue(!text.contains(canary), () -> canary + " got out: " + text)));
            assertTrue(logged.list.size() >= 2, "the client logged its attempts");
        }
    }

    /** The listener receives the headers unchanged; the SDK itself writes only messages and the log. */
    private void checkMessages(Trouble trouble) {
        logged.list.clear();
        try (World world = new World(trouble, Phase.EVERY_ATTEMPT)) {
            TenantConnection connection = world.tenant.connection();
            outlets(world, connection, world.act(Kind.HARMFUL))
                    .forEach(text -> CANARIES.forEach(
                            canary -> assertTrue(!text.contains(canary), () -> canary + " got out: " + text)));
        }
    }

    private List<String> outlets(World world, TenantConnection connection, ApiRequest<Number> act) {
        List<String> outlets = new ArrayList<>();
        try {
            ApiResponse<Number> response = connection.call(act).executeForResponse();
            outlets.add(response.attempts().toString()); // the caller provides the value, which may contain any text
        } catch (SdkException e) {
            tell(e, outlets, 0);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            outlets.add(trace.toString());
        }
        outlets.add(connection.toString());
        outlets.add(connection.options().toString());
        outlets.add(act.toString());
        outlets.add(connection.call(act).toString());
        outlets.add(world.tenant.log());
        world.tenant.requests().forEach(r -> outlets.add(r + " " + r.headers()));
        for (ILoggingEvent event : logged.list) {
            outlets.add(event.getFormattedMessage());
            outlets.add(event.getMDCPropertyMap().toString());
            outlets.add(Arrays.deepToString(event.getArgumentArray()));
            tell(event.getThrowableProxy(), outlets);
        }
        return outlets;
    }

    private static void tell(@Nullable Throwable e, List<String> outlets, int depth) {
        if (e == null || depth > 20) {
            return;
        }
        outlets.add(e.toString());
        outlets.add(String.valueOf(e.getMessage()));
        outlets.add(String.valueOf(e.getLocalizedMessage()));
        if (e instanceof ApiException refused) {
            outlets.add(refused.error().toString());
            outlets.add(String.valueOf(refused.correlationId()));
        }
        tell(e.getCause(), outlets, depth + 1);
        for (Throwable suppressed : e.getSuppressed()) {
            tell(suppressed, outlets, depth + 1);
        }
    }

    private static void tell(@Nullable IThrowableProxy proxy, List<String> outlets) {
        if (proxy != null) {
            outlets.add(proxy.getClassName() + " " + proxy.getMessage());
            tell(proxy.getCause(), outlets);
        }
    }

    @Test
    void toStringHidesTheToken() {
        try (FakeTenant tenant = FakeTenant.start()) {
            TokenRequest request = new TokenRequest("https://a", null, false, false, Duration.ofSeconds(1));

            assertTrue(tenant.entra().tokens().token(request).toString().startsWith("AccessToken[***"));
            assertEquals(1, tenant.entra().tokensIssued());
        }
    }

    @Test
    void errorBodyEchoesTheTokenThatWasSent() {
        try (FakeTenant tenant = FakeTenant.start()) {
            String expected = Trouble.firstToken(tenant);

            assertTrue(expected.startsWith(CANARIES.get(0)));
            assertEquals(expected, tenant.entra().newToken());
        }
    }

    @Test
    void requestsOfThisTestContainTheSecrets() throws Exception {
        Trouble none = Trouble.onTheWay(
                "none", Trouble.After.RECOVERED, null, o -> o.fault().times(0));
        try (World world = new World(none, Phase.FIRST_ATTEMPT)) {
            world.tenant.faults().requireDigests(true);
            Number done =
                    world.tenant.connection().call(world.act(Kind.HARMFUL)).execute();

            assertEquals(1, done.number());
            SeenRequest act = world.acts().get(0);
            assertTrue(act.body().contains("canary-question"), act::body);
            assertEquals("***", act.header("X-RequestDigest"));
            assertEquals("***", act.header("Authorization"));
        }
    }
}
