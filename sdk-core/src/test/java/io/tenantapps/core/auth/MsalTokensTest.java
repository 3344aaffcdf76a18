package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Keytool;
import io.tenantapps.core.Server;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests Microsoft's own library against a test sign-in service. An interceptor in the user's client redirects the
 * requests to that service.
 */
class MsalTokensTest {
    private static final String TENANT = "contoso.onmicrosoft.com";
    private static final String CLIENT = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";
    private static final String CANARY = "canary7f3a";
    private static final String PASSWORD = "pfx-password";
    private static final String AUDIENCE = "https://api.businesscentral.dynamics.com";

    @TempDir
    static Path dir;

    private static Path rsa = Path.of("");

    final Server login = new Server(false);
    final Server service = new Server(false);
    final Queue<MockResponse> tokenAnswers = new ConcurrentLinkedQueue<>();
    final List<RecordedRequest> tokenRequests = new CopyOnWriteArrayList<>();
    final Queue<MockResponse> serviceAnswers = new ConcurrentLinkedQueue<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    volatile CountDownLatch beforeTokens = new CountDownLatch(0);

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = Keytool.pfx(dir.resolve("rsa.pfx"), PASSWORD, "RSA", 2048);
    }

    MsalTokensTest() {
        login.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                String path = request.getUrl().encodedPath();
                if (!path.equals("/" + TENANT + "/oauth2/v2.0/token")
                        || !request.getMethod().equals("POST")) {
                    return json(404, "{}");
                }
                tokenRequests.add(request);
                beforeTokens.await(20, TimeUnit.SECONDS);
                MockResponse next = tokenAnswers.poll();
                return next == null ? json(500, "{\"error\":\"no answer was prepared\"}") : next;
            }
        });
        service.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                authorizations.add(String.valueOf(request.getHeaders().get("Authorization")));
                MockResponse next = serviceAnswers.poll();
                return next == null ? json(200, "{}") : next;
            }
        });
        login.start();
        service.start();
    }

    @AfterEach
    void close() {
        login.close();
        service.close();
    }

    private static MockResponse json(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        return response.build();
    }

    private static MockResponse token(String token) {
        return json(
                200,
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\"" + token
                        + "\"}");
    }

    private OkHttpClient rerouted() {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    HttpUrl url = chain.request().url();
                    if (!url.host().equals("login.microsoftonline.com")) {
                        return chain.proceed(chain.request());
                    }
                    assertEquals("https", url.scheme());
                    HttpUrl ours = url.newBuilder()
                            .scheme("http")
                            .host(login.web.getHostName())
                            .port(login.web.getPort())
                            .build();
                    Response answer =
                            chain.proceed(chain.request().newBuilder().url(ours).build());
                    return answer.newBuilder().request(chain.request()).build();
                })
                .build();
    }

    private TenantConnection connected(TokenProvider tokens) {
        return connected(tokens, UnaryOperator.identity());
    }

    private TenantConnection connected(TokenProvider tokens, UnaryOperator<CallOptions> options) {
        return TenantConnection.builder()
                .tokens(tokens)
                .httpClient(rerouted())
                .time(Clock.systemUTC(), waits::add)
                .options(o -> options.apply(o.maxAttempts(1)))
                .build();
    }

    private TenantConnection withSecret() {
        return connected(secret());
    }

    private static MsalTokens secret() {
        return MsalTokens.secret(TENANT, CLIENT, "secret-of-the-app".toCharArray());
    }

    private ApiRequest<@Nullable Void> apiRequest() {
        return ApiRequest.get("read", service.url("/read"), ResponseReader.nothing())
                .audience(AUDIENCE);
    }

    private AuthenticationException failure(TenantConnection connection) {
        return assertThrows(
                AuthenticationException.class,
                () -> connection.call(apiRequest()).execute());
    }

    private static Map<String, String> form(RecordedRequest request) {
        HttpUrl url =
                HttpUrl.get("http://localhost/?" + request.getBody().utf8().replace("+", "%20"));
        Map<String, String> form = new TreeMap<>();
        for (String name : url.queryParameterNames()) {
            form.put(name, url.queryParameter(name));
        }
        return form;
    }

    /** Returns the scope without the three scopes that MSAL adds to every request. */
    private static String scope(RecordedRequest request) {
        return String.valueOf(form(request).get("scope"))
                .replaceAll("\\b(openid|profile|offline_access)\\b", "")
                .strip();
    }

    private static void assertNowhere(String canary, Throwable thrown) {
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all, true));
        assertFalse(all.toString().contains(canary), all.toString());
        assertFalse(thrown.toString().contains(canary));
        for (Throwable t = thrown.getCause(); t != null; t = t.getCause()) {
            assertFalse(t.toString().contains(canary));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            assertNowhere(canary, suppressed);
        }
    }

    @Test
    void signsInWithAclientSecret() {
        tokenAnswers.add(token("token-1"));
        try (TenantConnection contoso = withSecret()) {
            contoso.call(apiRequest()).execute();
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1", "Bearer token-1"), authorizations);
        assertEquals(1, tokenRequests.size());
        Map<String, String> form = form(tokenRequests.get(0));
        assertEquals("client_credentials", form.get("grant_type"));
        assertEquals(CLIENT, form.get("client_id"));
        assertEquals("secret-of-the-app", form.get("client_secret"));
        assertEquals("https://api.businesscentral.dynamics.com/.default", scope(tokenRequests.get(0)));
        assertNull(form.get("client_assertion"));
        assertNull(tokenRequests.get(0).getHeaders().get("Authorization"));
    }

    @Test
    void eachAudienceHasASeparateToken() {
        tokenAnswers.add(token("token-1"));
        tokenAnswers.add(token("token-2"));
        try (TenantConnection contoso =
                connected(MsalTokens.certificate(TENANT, CLIENT, rsa, PASSWORD.toCharArray()))) {
            contoso.call(apiRequest()).execute();
            contoso.call(apiRequest().audience("https://contoso-admin.sharepoint.com"))
                    .execute();
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1", "Bearer token-2", "Bearer token-1"), authorizations);
        assertEquals(
                List.of(AUDIENCE + "/.default", "https://contoso-admin.sharepoint.com/.default"),
                tokenRequests.stream().map(MsalTokensTest::scope).toList());
    }

    @Test
    void signsAnAssertionWithTheCertificate() throws Exception {
        tokenAnswers.add(token("token-1"));
        char[] password = PASSWORD.toCharArray();
        try (TenantConnection contoso = connected(MsalTokens.certificate(TENANT, CLIENT, rsa, password))) {
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1"), authorizations);
        Map<String, String> form = form(tokenRequests.get(0));
        assertEquals("client_credentials", form.get("grant_type"));
        assertEquals(CLIENT, form.get("client_id"));
        assertEquals("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", form.get("client_assertion_type"));
        assertNull(form.get("client_secret"));
        String assertion = form.get("client_assertion");
        assertNotNull(assertion);
        String[] parts = assertion.split("\\.");
        Map<?, ?> header = jwt(parts[0]);
        Map<?, ?> payload = jwt(parts[1]);
        X509Certificate certificate = (X509Certificate) open(rsa).getCertificate("app");
        byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        assertEquals("RS256", header.get("alg"));
        assertArrayEquals(thumbprint, base64(header.get("x5t#S256")));
        assertEquals(CLIENT, payload.get("iss"));
        assertEquals(CLIENT, payload.get("sub"));
        assertEquals("https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token", payload.get("aud"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
        assertArrayEquals(new char[PASSWORD.length()], password);
    }

    private static Map<?, ?> jwt(String part) {
        return Json.read(Map.class, new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    /** Decodes both base64 alphabets: MSAL writes the standard alphabet, and the sign-in service accepts it. */
    private static byte[] base64(@Nullable Object text) {
        return Base64.getDecoder().decode(String.valueOf(text).replace('-', '+').replace('_', '/'));
    }

    private static KeyStore open(Path pfx) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pfx)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "contoso/../other",
                "contoso?x",
                "contoso#",
                "contoso\r\nx",
                "contoso@evil.com",
                "https://contoso.com"
            })
    void refusesInvalidTenantsAndClients(String name) {
        char[] password = PASSWORD.toCharArray();
        char[] secret = "secret".toCharArray();
        char[] other = "secret".toCharArray();

        assertThrows(IllegalArgumentException.class, () -> MsalTokens.certificate(name, CLIENT, rsa, password));
        assertThrows(IllegalArgumentException.class, () -> MsalTokens.secret(name, CLIENT, secret));
        assertThrows(IllegalArgumentException.class, () -> MsalTokens.secret(TENANT, name, other));
        assertArrayEquals(new char[PASSWORD.length()], password);
        assertArrayEquals(new char[6], secret);
        assertArrayEquals(new char[6], other);
    }

    @Test
    void clearsTheSecretAndRefusesAnEmptySecret() {
        char[] secret = CANARY.toCharArray();
        MsalTokens tokens = MsalTokens.secret(TENANT, CLIENT, secret);

        assertArrayEquals(new char[CANARY.length()], secret);
        assertEquals("MsalTokens[tenant=" + TENANT + ", clientId=" + CLIENT + ", secret]", tokens.toString());
        assertThrows(IllegalArgumentException.class, () -> MsalTokens.secret(TENANT, CLIENT, new char[0]));
    }

    @Test
    void refusalContainsOnlyItsCode() {
        tokenAnswers.add(json(
                401,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided. "
                        + CANARY
                        + "\",\"error_codes\":[7000215],\"trace_id\":\"" + CANARY
                        + "\",\"correlation_id\":\"0c2bd0a5-6d7b-4e0e-8f06-0f4d5a8c1d11\"}"));
        try (TenantConnection contoso = withSecret()) {
            AuthenticationException e = failure(contoso);

            assertTrue(
                    e.getMessage()
                            .startsWith("No token for https://api.businesscentral.dynamics.com: the sign-in service "
                                    + "refused the request with invalid_client, AADSTS7000215 (HTTP 401); "
                                    + "correlation id: "),
                    e.getMessage());
            assertNowhere(CANARY, e);
            assertNowhere("secret-of-the-app", e);
            assertNull(e.retryAfter());
            assertEquals(1, tokenRequests.size());
            assertEquals(List.of(), authorizations);
        }
    }

    @ParameterizedTest
    @CsvSource({"429, 17, 17", "503, 8, 8", "500, 9, 9"})
    void respectsTheDelayThatTheSignInServiceDemands(int status, String retryAfter, int seconds) {
        tokenAnswers.add(json(
                status,
                "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90055: " + CANARY + "\"}",
                "Retry-After",
                retryAfter));
        try (TenantConnection contoso = withSecret()) {
            AuthenticationException e = failure(contoso);

            assertEquals(Duration.ofSeconds(seconds), e.retryAfter());
            assertNowhere(CANARY, e);
            assertEquals(1, tokenRequests.size());
        }
    }

    @Test
    void comparesARetryAfterDateWithTheLocalClockIfTheServiceSendsNoDate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Clock.systemUTC().instant().plusSeconds(600).atOffset(ZoneOffset.UTC));
        tokenAnswers.add(json(429, "{\"error\":\"throttled\",\"error_description\":\"x\"}", "Retry-After", date));
        try (TenantConnection contoso = withSecret()) {
            Duration asked = failure(contoso).retryAfter();

            assertNotNull(asked);
            assertTrue(asked.compareTo(Duration.ofHours(1)) < 0, () -> "asked to wait " + asked);
        }
    }

    @Test
    void callSucceedsAfterAThrottledSignIn() {
        tokenAnswers.add(json(429, "{\"error\":\"throttled\",\"error_description\":\"x\"}", "Retry-After", "0"));
        tokenAnswers.add(token("token-1"));
        try (TenantConnection contoso = connected(secret(), o -> o.maxAttempts(2))) {
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1"), authorizations);
        assertEquals(2, tokenRequests.size());
        assertEquals(1, waits.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"eyJ" + CANARY,
                "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + CANARY + "\"",
                "{\"access_token\":" + CANARY + "}",
                "{\"access_token\":\"" + CANARY + "\",\"expires_in\":\"" + CANARY + "\"}",
                "{\"access_token\":\"" + CANARY + "\",\"expires_in\":-5,\"token_type\":\"Bearer\"}",
                "{\"access_token\":[\"" + CANARY + "\"]}",
                "{\"access_token\":\"" + CANARY + "\\r\\nX-Evil: 1\",\"expires_in\":3599,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"" + CANARY + "ü\",\"expires_in\":3599,\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"\",\"expires_in\":3599,\"token_type\":\"Bearer\",\"x\":\"" + CANARY + "\"}",
                "{\"access_token\":null,\"expires_in\":3599,\"token_type\":\"Bearer\",\"x\":\"" + CANARY + "\"}",
                "{}",
                "null",
                "[]",
                "",
                "<html>" + CANARY + "</html>"
            })
    void refusesASuccessWithoutAUsableTokenAndNeverQuotesIt(String body) {
        tokenAnswers.add(json(200, body));
        try (TenantConnection contoso = withSecret()) {
            AuthenticationException e = failure(contoso);

            assertTrue(
                    e.getMessage().startsWith("No token for https://api.businesscentral.dynamics.com: "),
                    e.getMessage());
            assertNowhere(CANARY, e);
            assertNowhere("secret-of-the-app", e);
            assertEquals(List.of(), authorizations);
            assertEquals(1, tokenRequests.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void gatewayPageIsATransientFailure(int status) {
        tokenAnswers.add(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html")
                .body("<html>" + CANARY + "</html>")
                .build());
        try (TenantConnection contoso = withSecret()) {
            AuthenticationException e = failure(contoso);

            assertNowhere(CANARY, e);
            assertTrue(e.getMessage().contains("HTTP " + status), e.getMessage());
            assertNotNull(e.retryAfter());
            assertEquals(1, tokenRequests.size());
        }
    }

    @Test
    void connectionClosedByTheSignInServiceIsATransientFailure() {
        tokenAnswers.add(new MockResponse.Builder()
                .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                .build());
        try (TenantConnection contoso = withSecret()) {
            AuthenticationException e = failure(contoso);

            assertTrue(e.getMessage().contains("the sign-in service could not be reached"), e.getMessage());
            assertNotNull(e.retryAfter());
            assertNowhere("secret-of-the-app", e);
            assertEquals(1, tokenRequests.size());
        }
    }

    @Test
    void namesAProxyThatRequiresCredentials() throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start();
            proxy.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .code(407)
                            .setHeader("Proxy-Authenticate", "Basic realm=\"contoso\"")
                            .build();
                }
            });
            OkHttpClient throughProxy = new OkHttpClient.Builder()
                    .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", proxy.getPort())))
                    .build();
            try (TenantConnection contoso = TenantConnection.builder()
                    .tokens(secret())
                    .httpClient(throughProxy)
                    .build()) {
                AuthenticationException e = failure(contoso);

                assertEquals(
                        "the sign-in service could not be reached at login.microsoftonline.com through the proxy"
                                + " localhost:"
                                + proxy.getPort()
                                + " (IOException): the proxy of this network requires authentication. Remedy: pass"
                                + " an OkHttpClient with a proxyAuthenticator to"
                                + " TenantConnection.Builder.httpClient. Call diagnose() for more checks.",
                        e.getMessage().substring(e.getMessage().indexOf("the sign-in")));
                assertEquals("proxy-authentication", e.checks().get(0).code());
            }
        }
    }

    @Test
    void doesNotFollowARedirectOfTheSignInService() {
        tokenAnswers.add(new MockResponse.Builder()
                .code(307)
                .setHeader("Location", service.url("/steal"))
                .build());
        try (TenantConnection contoso = withSecret()) {
            failure(contoso);
        }

        assertEquals(0, service.requests());
        assertEquals(1, tokenRequests.size());
    }

    @Test
    void refusesAsignInResponseOfSeveralMegabytes() {
        tokenAnswers.add(json(200, "{\"access_token\":\"" + CANARY.repeat(200_000) + "\"}"));
        try (TenantConnection contoso = withSecret()) {
            assertNowhere(CANARY, failure(contoso));
        }
    }

    @Test
    void manyThreadsShareOneSignIn() throws Exception {
        int threads = 64;
        CountDownLatch started = new CountDownLatch(threads);
        beforeTokens = started;
        tokenAnswers.add(token("token-1"));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (TenantConnection contoso = withSecret()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    started.countDown();
                    contoso.call(apiRequest()).execute();
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(1, tokenRequests.size());
        assertEquals(threads, authorizations.size());
        assertTrue(authorizations.stream().allMatch("Bearer token-1"::equals));
    }

    @Test
    void doesNotReuseARejectedTokenFromMsalsCache() {
        tokenAnswers.add(token("token-1"));
        tokenAnswers.add(token("token-2"));
        serviceAnswers.add(json(401, ""));
        try (TenantConnection contoso = withSecret()) {
            contoso.call(apiRequest()).execute();
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1", "Bearer token-2", "Bearer token-2"), authorizations);
        assertEquals(2, tokenRequests.size());
        assertEquals(scope(tokenRequests.get(0)), scope(tokenRequests.get(1)));
    }

    @Test
    void sendsDemandedClaimsToTheSignInService() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1788220800\"}}}";
        String challenge =
                "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                        + " error=\"insufficient_claims\", claims=\""
                        + Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "\"";
        tokenAnswers.add(token("token-1"));
        tokenAnswers.add(token("token-2"));
        serviceAnswers.add(json(401, "", "WWW-Authenticate", challenge));
        try (TenantConnection contoso = withSecret()) {
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1", "Bearer token-2"), authorizations);
        assertEquals(2, tokenRequests.size());
        String sent = form(tokenRequests.get(1)).get("claims");
        assertNotNull(sent);
        Map<?, ?> wanted = (Map<?, ?>) Json.read(Map.class, sent).get("access_token");
        assertEquals(Map.of("essential", true, "value", "1788220800"), wanted.get("nbf"));
        assertEquals(Map.of("values", List.of("cp1")), wanted.get("xms_cc"));
    }

    @Test
    void returnsNoTokenWithoutAConnection() {
        TokenRequest request = new TokenRequest(AUDIENCE, null, false, false, Duration.ofSeconds(1));

        AuthenticationException e = assertThrows(AuthenticationException.class, () -> secret().token(request));

        assertTrue(e.getMessage().contains("TenantConnection.builder().tokens("), e.getMessage());
    }

    @Test
    void refusesASecretForSharePointBeforeSending() {
        try (TenantConnection contoso = withSecret()) {
            AuthenticationException e = assertThrows(
                    AuthenticationException.class,
                    () -> contoso.call(apiRequest().audience("https://contoso.sharepoint.com"))
                            .execute());

            assertEquals(
                    "No token for https://contoso.sharepoint.com: SharePoint accepts an application only with a "
                            + "certificate, but this application uses a secret. Create a certificate, upload it under"
                            + " Certificates & secrets of the app"
                            + " registration, and sign in with MsalTokens.certificate(…). To sign in without a key, "
                            + "use assertion(…) or managedIdentity(…). Nothing was sent.",
                    e.getMessage());
            assertEquals(0, tokenRequests.size());
        }
    }

    @Test
    void refusesAnExpiredCertificateBeforeSending() throws Exception {
        X509Certificate certificate = (X509Certificate) open(rsa).getCertificate("app");
        Clock later = Clock.fixed(certificate.getNotAfter().toInstant().plusSeconds(1), ZoneOffset.UTC);
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.certificate(TENANT, CLIENT, rsa, PASSWORD.toCharArray()))
                .httpClient(rerouted())
                .time(later, waits::add)
                .build()) {
            AuthenticationException e = failure(contoso);

            assertTrue(
                    e.getMessage().contains("CN=contoso app, thumbprint ")
                            && e.getMessage().contains(") expired on "),
                    e.getMessage());
            assertTrue(e.getMessage().endsWith(" Nothing was sent."), e.getMessage());
            assertEquals(0, tokenRequests.size());
        }
    }

    @Test
    void countsTheLifetimeOfATokenByTheConnectionsClock() {
        tokenAnswers.add(token("token-1"));
        Instant[] now = {Instant.parse("2031-01-01T00:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(secret())
                .httpClient(rerouted())
                .executor(Runnable::run)
                .time(clock, waits::add)
                .build()) {
            contoso.call(apiRequest()).execute();
            now[0] = now[0].plus(Duration.ofMinutes(30));
            contoso.call(apiRequest()).execute();
            assertEquals(1, tokenRequests.size());
            now[0] = now[0].plus(Duration.ofMinutes(29));
            tokenAnswers.add(token("token-2"));
            contoso.call(apiRequest()).execute();
        }

        assertEquals(List.of("Bearer token-1", "Bearer token-1", "Bearer token-2"), authorizations);
    }

    @Test
    void interruptEndsAStalledSignIn() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        beforeTokens = never;
        tokenAnswers.add(token("token-1"));
        try (TenantConnection contoso = withSecret()) {
            Thread caller = Thread.currentThread();
            Thread interrupting = new Thread(() -> {
                while (tokenRequests.isEmpty()) {
                    Thread.onSpinWait();
                }
                caller.interrupt();
            });
            interrupting.start();

            assertThrows(
                    CallInterruptedException.class,
                    () -> contoso.call(apiRequest()).execute());
            assertTrue(Thread.interrupted());
            interrupting.join();
        } finally {
            never.countDown();
        }
        assertEquals(List.of(), authorizations);
    }

    @Test
    void renewsAtokenAfterFourFifthsOfItsLifetimeDespiteTheCacheOfMsal() {
        tokenAnswers.add(token("token-1"));
        tokenAnswers.add(token("token-2"));
        Duration[] ahead = {Duration.ZERO};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Clock.systemUTC().instant().plus(ahead[0]);
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(secret())
                .httpClient(rerouted())
                .executor(Runnable::run)
                .time(clock, waits::add)
                .build()) {
            contoso.call(apiRequest()).execute();
            ahead[0] = Duration.ofMinutes(50);
            contoso.call(apiRequest()).execute();
            contoso.call(apiRequest()).execute();
        }

        assertEquals(2, tokenRequests.size());
        assertEquals(List.of("Bearer token-1", "Bearer token-1", "Bearer token-2"), authorizations);
    }
}
