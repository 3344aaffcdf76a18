package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantapps.core.auth.AccessToken;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.ConnectionClosedException;
import io.tenantapps.core.http.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Provokes every finding that the core can report. */
class DiagnosticsTest {
    private static final String READ = "SharePoint Sites.Read.All (delegated: AllSites.Read)";
    private static final String FULL = "SharePoint Sites.FullControl.All (delegated: AllSites.FullControl)";

    private final Server server = new Server();
    private final TestTime time = new TestTime();
    private final String origin = server.address().origin();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** A call that is built like the calls of the clients. */
    private static final class Looking extends Call<DiagnosticReport> {
        private final ApiRequest<String> probe;
        private final Map<String, String> further;

        Looking(
                TenantConnection connection,
                CallOptions options,
                ApiRequest<String> probe,
                Map<String, String> further) {
            super(connection, options);
            this.probe = probe;
            this.further = further;
        }

        private Looking(Looking original, CallOptions options) {
            super(original, options);
            this.probe = original.probe;
            this.further = original.further;
        }

        @Override
        protected DiagnosticReport run(Execution execution) {
            Diagnostics diagnostics = Diagnostics.of(execution);
            if (diagnostics.reach(probe, further) == null) {
                diagnostics.skip("the rest");
            }
            return diagnostics.diagnosis();
        }

        @Override
        public Looking withOptions(UnaryOperator<CallOptions> change) {
            return new Looking(this, change.apply(options()));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        server.close();
    }

    private TenantConnection connection(TokenProvider tokens, UnaryOperator<TenantConnection.Builder> change) {
        TenantConnection connection = change.apply(
                        TenantConnection.builder().tokens(tokens).time(time, time))
                .build();
        open.add(connection);
        return connection;
    }

    private ApiRequest<String> probe(String address) {
        return ApiRequest.get("probe", address, answer -> {
                    if (!"application/json".equals(answer.contentType())) {
                        throw answer.unreadable("it is not JSON");
                    }
                    return new String(answer.stream().readAllBytes(), StandardCharsets.UTF_8);
                })
                .service(Cloud.SHAREPOINT)
                .permission(READ);
    }

    private DiagnosticReport diagnose(
            TokenProvider tokens, UnaryOperator<TenantConnection.Builder> change, String address) {
        TenantConnection connection = connection(tokens, change);
        return new Looking(connection, connection.options(), probe(address), Map.of("writing", FULL)).execute();
    }

    private DiagnosticReport diagnose(Jwt token) {
        return diagnose(TokenProvider.fixed(token.toString()), UnaryOperator.identity(), server.url("/read"));
    }

    private Jwt good() {
        return Jwt.app(origin, "Sites.FullControl.All");
    }

    private static String httpDate(Instant moment) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    private Server answersAt(Instant moment) {
        return server.answer(200, "{}", "Date", httpDate(moment));
    }

    private static List<String> codes(DiagnosticReport diagnosis) {
        return diagnosis.checks().stream()
                .map(check -> check.state() + " " + check.code())
                .toList();
    }

    private static DiagnosticCheck problem(DiagnosticReport diagnosis, String code) {
        assertFalse(diagnosis.isHealthy());
        return diagnosis.problems().stream()
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in:\n" + diagnosis));
    }

    @Test
    void reportsNoProblemForAHealthyTenant() {
        answersAt(TestTime.START);

        DiagnosticReport diagnosis = diagnose(good());

        assertTrue(diagnosis.isHealthy());
        assertEquals(
                "OK       sign-in: A token was obtained for " + origin + " [sign-in]\n"
                        + "OK       token: The token carries the roles Sites.FullControl.All, which are sufficient for"
                        + " Sites.Read.All [roles]\n"
                        + "OK       connection: " + origin + " responds to probe [connection]\n"
                        + "OK       clock: The clock of this machine agrees with the clock of the service [clock]",
                diagnosis.text());
        assertEquals(1, server.requests());
    }

    @Test
    void acceptsATokenThatCannotBeRead() {
        server.json("{}");

        assertEquals(
                List.of("OK sign-in", "OK unreadable-token", "OK connection"),
                codes(diagnose(TokenProvider.fixed("opaque"), UnaryOperator.identity(), server.url("/read"))));
    }

    @Test
    void sendsNoRequestWithoutAToken() {
        DiagnosticReport diagnosis = diagnose(
                request -> {
                    throw new AuthenticationException("AADSTS7000222: the secret has expired.");
                },
                UnaryOperator.identity(),
                server.url("/read"));

        assertEquals(
                "AADSTS7000222: the secret has expired",
                problem(diagnosis, "no-token").observation());
        assertEquals(
                List.of("PROBLEM no-token", "WARNING skipped", "WARNING skipped", "WARNING skipped", "WARNING skipped"),
                codes(diagnosis));
        assertEquals(0, server.requests());
    }

    @Test
    void includesTheChecksOfTheProvider() {
        server.json("{}");
        DiagnosticCheck certificate =
                DiagnosticCheck.warning("certificate", "certificate-expires-soon", "It ends soon", "a", "b");
        TokenProvider tokens = new TokenProvider() {
            @Override
            public AccessToken token(TokenRequest request) {
                return AccessToken.of("opaque");
            }

            @Override
            public List<DiagnosticCheck> checks(Instant now) {
                assertEquals(TestTime.START, now);
                return List.of(certificate);
            }
        };

        assertEquals(
                certificate,
                diagnose(tokens, UnaryOperator.identity(), server.url("/read"))
                        .checks()
                        .get(0));
    }

    @Test
    void failingProviderCheckIsAWarning() {
        server.json("{}");
        TokenProvider tokens = new TokenProvider() {
            @Override
            public AccessToken token(TokenRequest request) {
                return AccessToken.of("opaque");
            }

            @Override
            public List<DiagnosticCheck> checks(Instant now) {
                throw new IllegalStateException("canary");
            }
        };

        DiagnosticReport diagnosis = diagnose(tokens, UnaryOperator.identity(), server.url("/read"));

        assertEquals("WARNING provider-checks-failed", codes(diagnosis).get(0));
        assertFalse(diagnosis.text().contains("canary"));
    }

    @Test
    void reportsATokenProblemOnceEvenIfTheServiceRefusesTheToken() {
        server.answer(401, "{\"error_description\":\"Unsupported app only token.\"}", "Date", httpDate(TestTime.START));

        DiagnosticReport diagnosis = diagnose(good().with("appidacr", "1"));

        assertEquals(
                List.of(
                        "OK sign-in",
                        "PROBLEM client-secret",
                        "OK roles",
                        "PROBLEM unauthorized",
                        "OK clock",
                        "WARNING skipped"),
                codes(diagnosis));
        assertEquals(
                "fix the reported problems with the token",
                problem(diagnosis, "unauthorized").remedy());
    }

    @Test
    void refusalOfAValidTokenPointsToTheService() {
        server.answer(403, "");

        assertTrue(problem(diagnose(good()), "forbidden").remedy().startsWith("the token seems valid"));
    }

    @Test
    void usesTheTenantThatTheChallengeNames() {
        server.answer(401, "", "WWW-Authenticate", "Bearer realm=\"99999999-2222-4333-8444-555555555555\"");

        assertTrue(problem(diagnose(good()), "other-tenant").observation().contains("belongs to the tenant 99999999"));
    }

    @Test
    void warnsIfARoleForSomeOperationsIsMissing() {
        server.json("{}");

        DiagnosticReport diagnosis = diagnose(Jwt.app(origin, "Sites.Read.All"));

        assertTrue(diagnosis.isHealthy());
        assertEquals(List.of("OK sign-in", "OK roles", "WARNING missing-role", "OK connection"), codes(diagnosis));
        assertEquals(
                "The token carries the roles Sites.Read.All; Sites.FullControl.All is required for writing",
                diagnosis.checks().get(2).observation());
    }

    @Test
    void tokenThatExpiresSoonIsAWarning() {
        server.json("{}");

        assertTrue(codes(diagnose(
                        good().with("exp", TestTime.START.plusSeconds(200).getEpochSecond())))
                .contains("WARNING token-expires-soon"));
    }

    @ParameterizedTest
    @CsvSource({
        "119, OK clock",
        "-119, OK clock",
        "120, WARNING clock-skew",
        "-120, WARNING clock-skew",
        "299, WARNING clock-skew",
        "300, PROBLEM clock-skew",
        "-300, PROBLEM clock-skew"
    })
    void comparesTheClocks(long behind, String finding) {
        answersAt(TestTime.START.plusSeconds(behind));

        DiagnosticReport diagnosis = diagnose(good());

        assertEquals(finding, codes(diagnosis).get(3), diagnosis::text);
    }

    @Test
    void wrongClockWarningNamesTheAadstsNumber() {
        answersAt(TestTime.START.plusSeconds(7 * 60));

        DiagnosticCheck clock = problem(diagnose(good()), "clock-skew");

        assertEquals("The clock of this machine is 7 minutes behind that of the service", clock.observation());
        assertTrue(clock.reason().contains("AADSTS700024"));
    }

    @Test
    void ignoresAnInvalidDateOfTheService() {
        server.answer(200, "{}", "Date", "soon");

        assertEquals(List.of("OK sign-in", "OK roles", "OK connection"), codes(diagnose(good())));
    }

    private DiagnosticReport cutOff(IOException failure) {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    throw failure;
                })
                .build();
        return diagnose(TokenProvider.fixed("t"), b -> b.httpClient(client), server.url("/read"));
    }

    @Test
    void reportsAHostWithoutAnAddress() {
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();
        DiagnosticReport diagnosis = diagnose(
                TokenProvider.fixed("t"), b -> b.httpClient(client), "https://contosso.sharepoint.com/sites/x");

        DiagnosticCheck check = problem(diagnosis, "unknown-host");
        assertTrue(check.observation().contains("contosso.sharepoint.com"));
        assertTrue(check.remedy().contains("HTTPS_PROXY"));
        assertTrue(check.remedy().contains("-Dhttps.proxyHost"));
    }

    @Test
    void connectionRefused() {
        Server gone = new Server();
        String address = gone.url("/read");
        gone.close();

        problem(diagnose(TokenProvider.fixed("t"), UnaryOperator.identity(), address), "connection-refused");
    }

    @Test
    void reportsThatNoResponseArrivesInTime() {
        problem(cutOff(new SocketTimeoutException("timeout")), "timeout");
    }

    @Test
    void untrustedCertificate() {
        SSLHandshakeException failure = new SSLHandshakeException("PKIX path building failed");
        failure.initCause(new CertificateException("PKIX path building failed"));

        DiagnosticCheck check = problem(cutOff(failure), "untrusted-certificate");
        assertTrue(check.remedy().contains("TenantConnection.Builder.httpClient"));
        assertTrue(check.remedy().contains("Never disable the check"));
    }

    @Test
    void serverWithoutTls() {
        problem(cutOff(new SSLException("Unsupported or unrecognized SSL message")), "no-tls");
    }

    private DiagnosticReport through(int status) {
        server.answer(status, "");
        server.answer(status, "");
        OkHttpClient client = new OkHttpClient.Builder()
                .proxy(new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved("localhost", server.web.getPort())))
                .build();
        return diagnose(TokenProvider.fixed("t"), b -> b.httpClient(client), "https://contoso.sharepoint.com/sites/x");
    }

    @Test
    void proxyRequiresAuthentication() {
        assertTrue(problem(through(407), "proxy-authentication").remedy().contains("proxyAuthenticator"));
    }

    @Test
    void reportsAProxyThatRefusesTheHost() {
        problem(through(403), "proxy-refused");
    }

    @Test
    void reportsAProxyThatRespondsInsteadOfTheService() {
        server.answer(407, "").answer(407, "");
        problem(
                diagnose(TokenProvider.fixed("t"), UnaryOperator.identity(), server.url("/read")),
                "proxy-authentication");
    }

    @Test
    void reportsARedirectToASignInPage() {
        server.answer(302, "", "Location", "https://portal.example/login?token=canary");

        DiagnosticCheck check = problem(diagnose(good()), "redirected");
        assertTrue(check.observation().contains("https://portal.example"));
        assertFalse(check.toString().contains("canary"));
    }

    @Test
    void reportsAWebPageInsteadOfData() {
        server.answer(200, "<html>Welcome</html>", "Content-Type", "text/html");
        server.answer(200, "<html>Welcome</html>", "Content-Type", "text/html");

        problem(diagnose(good()), "not-the-service");
    }

    @Test
    void busyServiceIsReportedAsAwarning() {
        server.answer(429, "", "Retry-After", "9000");

        DiagnosticReport diagnosis = diagnose(good());

        assertTrue(diagnosis.isHealthy());
        assertTrue(diagnosis.text().contains("try again in 9000 s"));
    }

    @ParameterizedTest
    @CsvSource({"404, not-found", "400, refused", "500, service-failed"})
    void otherRefusals(int status, String code) {
        server.answer(status, "{\"code\":\"X\"}");
        server.answer(status, "{\"code\":\"X\"}");

        problem(diagnose(good()), code);
    }

    @Test
    void toleratesOneFailure() {
        server.answer(503, "").json("{}");

        assertTrue(diagnose(good()).isHealthy());
        assertEquals(2, server.requests());
    }

    @Test
    void throwsIfTheThreadIsInterrupted() {
        server.json("{}");
        Thread.currentThread().interrupt();

        assertThrows(CallInterruptedException.class, () -> diagnose(good()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void throwsIfTheConnectionIsClosed() {
        TenantConnection connection = connection(TokenProvider.fixed("t"), UnaryOperator.identity());
        connection.close();

        assertThrows(
                ConnectionClosedException.class,
                () -> new Looking(connection, connection.options(), probe(server.url("/read")), Map.of()).execute());
    }

    @Test
    void reportsAFailingCustomCheckWithoutQuotingItsMessage() {
        DiagnosticReport diagnosis = diagnose(
                TokenProvider.fixed("t"),
                b -> b.httpClient(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            throw new IllegalArgumentException("canary");
                        })
                        .build()),
                server.url("/read"));

        assertEquals(
                "The check failed with java.lang.IllegalArgumentException",
                problem(diagnosis, "failed").observation());
    }

    @Test
    void refusesAWriteAsAProbe() {
        TenantConnection connection = connection(TokenProvider.fixed("t"), UnaryOperator.identity());
        ApiRequest<String> harmful = probe(server.url("/read")).repeatSafety(RepeatSafety.STARTS_WORK);

        assertEquals(
                "probe must be a safe request (RepeatSafety.SAFE), but is: probe",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Looking(connection, connection.options(), harmful, Map.of()).execute())
                        .getMessage());
    }

    @Test
    void diagnosticsRespectTheDeadlineOfTheCall() {
        server.web.enqueue(new MockResponse.Builder()
                .code(503)
                .setHeader("Retry-After", "60")
                .build());
        TenantConnection connection = connection(TokenProvider.fixed("t"), UnaryOperator.identity());

        DiagnosticReport diagnosis = new Looking(connection, connection.options(), probe(server.url("/read")), Map.of())
                .withOptions(o -> o.deadline(Duration.ofSeconds(30)))
                .execute();

        assertEquals(1, server.requests());
        assertTrue(diagnosis.text().contains("throttled"));
    }

    @Test
    void reportSurvivesAJsonRoundTrip() {
        answersAt(TestTime.START.plusSeconds(600));
        DiagnosticReport diagnosis = diagnose(Jwt.app(origin, "Sites.Read.All"));

        String json = Json.write(diagnosis);

        assertEquals(diagnosis, Json.read(DiagnosticReport.class, json));
        assertEquals(json, Json.write(Json.read(DiagnosticReport.class, json)));
        assertFalse(json.contains("ealthy"));
    }

    @Test
    void unknownStateIsTreatedAsAProblem() {
        DiagnosticReport diagnosis =
                Json.read(DiagnosticReport.class, "{\"checks\":[{\"code\":\"x\",\"state\":\"SPLENDID\"}]}");

        assertFalse(diagnosis.isHealthy());
        assertEquals(DiagnosticCheck.State.PROBLEM, diagnosis.checks().get(0).state());
    }

    @Test
    void combinesTwoReports() {
        DiagnosticCheck one = DiagnosticCheck.ok("a", "one", "1");
        DiagnosticCheck two = DiagnosticCheck.problem("b", "two", "2", "w", "r");

        DiagnosticReport both = DiagnosticReport.of(List.of(one)).and(DiagnosticReport.of(List.of(one, two)));

        assertEquals(List.of(one, two), both.checks());
        assertFalse(both.isHealthy());
    }

    @Test
    void cleansAndTruncatesTheStringsOfACheck() {
        DiagnosticCheck check =
                DiagnosticCheck.problem("s", "c", good() + "\n" + "x".repeat(9_000), "Bearer abcdefghijkl", "r.");

        assertFalse(check.toString().contains(Jwt.SIGNATURE));
        assertFalse(check.observation().contains("\n"));
        assertTrue(check.observation().length() < 2_100);
        assertEquals("***", check.reason());
        assertEquals("r", check.remedy());
    }

    @Test
    void reportAndLogContainNoPartOfAToken() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        log.start();
        root.addAppender(log);
        StringBuilder all = new StringBuilder();
        try {
            Jwt token = Jwt.app("https://graph.microsoft.com", "Sites.Read.All").with("appidacr", "1");
            for (int status : new int[] {200, 400, 401, 403, 404, 302}) {
                server.answer(status, "{\"error_description\":\"" + token + "\"}", "Location", "https://x/" + token);
                DiagnosticReport diagnosis = diagnose(token);
                all.append(diagnosis).append(Json.write(diagnosis));
            }
            log.list.forEach(event -> all.append(event.getFormattedMessage()));
            for (String part : token.toString().split("\\.")) {
                assertFalse(all.toString().contains(part), all::toString);
            }
            assertFalse(all.toString().contains("canary"), all::toString);
        } finally {
            root.detachAppender(log);
        }
    }
}
