package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Server;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.TestTime;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.http.ResponseReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the exact requests of each way to sign in, and the hosts that receive them. */
class MsalFlowsTest {
    private static final String TENANT = "contoso.onmicrosoft.com";
    private static final String CLIENT = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";
    private static final String CANARY = "canary7f3a";
    private static final String AUDIENCE = "https://contoso.sharepoint.com";
    private static final String TOKEN_ENDPOINT =
            "POST https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token";
    private static final String EXCHANGE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @TempDir
    Path dir;

    final Server login = new Server();
    final Server service = new Server();
    final List<Duration> waits = new ArrayList<>();
    private Cloud cloud = Cloud.PUBLIC;

    @AfterEach
    void close() {
        login.close();
        service.close();
    }

    private OkHttpClient rerouted() {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    HttpUrl url = chain.request().url();
                    if (url.port() == service.web.getPort()) {
                        return chain.proceed(chain.request());
                    }
                    HttpUrl ours = url.newBuilder()
                            .scheme("http")
                            .host(login.web.getHostName())
                            .port(login.web.getPort())
                            .build();
                    Response answer = chain.proceed(chain.request()
                            .newBuilder()
                            .url(ours)
                            .header("X-Was", url.scheme() + "://" + url.host())
                            .build());
                    return answer.newBuilder().request(chain.request()).build();
                })
                .build();
    }

    private TenantConnection connected(TokenProvider tokens) {
        return TenantConnection.builder()
                .cloud(cloud)
                .tokens(tokens)
                .httpClient(rerouted())
                .time(Clock.systemUTC(), waits::add)
                .options(o -> o.maxAttempts(1))
                .build();
    }

    private void read(TenantConnection connection) {
        ApiRequest<@Nullable Void> apiRequest = ApiRequest.get("read", service.url("/read"), ResponseReader.nothing())
                .audience(AUDIENCE);
        connection.call(apiRequest).execute();
    }

    private String signedIn(TokenProvider tokens) {
        service.json("{}");
        try (TenantConnection contoso = connected(tokens)) {
            read(contoso);
        }
        return String.valueOf(service.take().getHeaders().get("Authorization"));
    }

    private AuthenticationException refused(TokenProvider tokens) {
        try (TenantConnection contoso = connected(tokens)) {
            AuthenticationException e = assertThrows(AuthenticationException.class, () -> read(contoso));
            assertFalse(e.getMessage().contains(CANARY), e.getMessage());
            assertNull(e.getCause());
            return e;
        }
    }

    private static String token(String token) {
        return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}";
    }

    private static String line(RecordedRequest request) {
        return request.getMethod() + " " + request.getHeaders().get("X-Was")
                + request.getUrl().encodedPath();
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

    private void assertAssertion(String assertion, RecordedRequest request) {
        assertEquals(TOKEN_ENDPOINT, line(request));
        Map<String, String> form = form(request);
        assertEquals("client_credentials", form.get("grant_type"));
        assertEquals(CLIENT, form.get("client_id"));
        assertEquals(EXCHANGE, form.get("client_assertion_type"));
        assertEquals(assertion, form.get("client_assertion"));
        assertNull(form.get("client_secret"));
    }

    @Test
    void requestsAnAssertionForEachToken() {
        AtomicInteger asked = new AtomicInteger();
        login.json(token("token-1")).json(token("token-2"));
        service.answer(401, "").json("{}");
        try (TenantConnection contoso =
                connected(MsalTokens.assertion(TENANT, CLIENT, () -> " assertion-" + asked.incrementAndGet() + "\n"))) {
            read(contoso);
        }

        assertAssertion("assertion-1", login.take());
        assertAssertion("assertion-2", login.take());
        assertEquals("Bearer token-1", service.take().getHeaders().get("Authorization"));
        assertEquals("Bearer token-2", service.take().getHeaders().get("Authorization"));
    }

    @Test
    void reportsAFailingSupplierByItsExceptionClass() {
        AuthenticationException failed = refused(MsalTokens.assertion(TENANT, CLIENT, () -> {
            throw new IllegalStateException(CANARY);
        }));
        AuthenticationException empty = refused(MsalTokens.assertion(TENANT, CLIENT, () -> " "));
        AuthenticationException explained = refused(MsalTokens.assertion(TENANT, CLIENT, () -> {
            throw new AuthenticationException("The vault is sealed.");
        }));

        assertEquals(
                "No token for https://contoso.sharepoint.com: The supplier of the assertion failed with"
                        + " java.lang.IllegalStateException.",
                failed.getMessage());
        assertEquals(
                "No token for https://contoso.sharepoint.com: The supplier of the assertion returned no assertion.",
                empty.getMessage());
        assertEquals("No token for https://contoso.sharepoint.com: The vault is sealed.", explained.getMessage());
        assertEquals(0, login.requests());
    }

    @Test
    void readsTheTokenFileEachTime() throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "assertion-1\n");
        login.json(token("token-1")).json(token("token-2"));
        MsalTokens tokens = MsalTokens.tokenFile(TENANT, CLIENT, file);

        assertEquals("Bearer token-1", signedIn(tokens));
        Files.writeString(file, "assertion-2");
        assertEquals("Bearer token-2", signedIn(tokens));

        assertAssertion("assertion-1", login.take());
        assertAssertion("assertion-2", login.take());
        Files.delete(file);
        assertEquals(
                "No token for https://contoso.sharepoint.com: The token file " + file
                        + " cannot be read (NoSuchFileException).",
                refused(tokens).getMessage());
    }

    private static MsalTokens gitHub() {
        return MsalTokens.gitHubActions(
                TENANT,
                CLIENT,
                Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                        "https://pipelines.actions.githubusercontent.com/job/idtoken?api-version=2.0",
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                        "request-" + CANARY));
    }

    @Test
    void requestsAnExchangeTokenFromGitHub() {
        login.json("{\"count\":1,\"value\":\"job-token\"}").json(token("token-1"));

        assertEquals("Bearer token-1", signedIn(gitHub()));

        RecordedRequest asked = login.take();
        assertEquals("GET https://pipelines.actions.githubusercontent.com/job/idtoken", line(asked));
        assertEquals(
                "api-version=2.0&audience=api://AzureADTokenExchange",
                asked.getUrl().query());
        assertEquals("bearer request-" + CANARY, asked.getHeaders().get("Authorization"));
        RecordedRequest exchanged = login.take();
        assertAssertion("job-token", exchanged);
        assertNull(exchanged.getHeaders().get("Authorization"));
    }

    @Test
    void otherCloudsHaveAdifferentExchangeAudience() {
        cloud = Cloud.GCC_HIGH;
        login.json("{\"value\":\"job-token\"}").json(token("token-1"));

        assertEquals("Bearer token-1", signedIn(gitHub()));

        assertEquals("api://AzureADTokenExchangeUSGov", login.take().getUrl().queryParameter("audience"));
        assertEquals("POST https://login.microsoftonline.us/" + TENANT + "/oauth2/v2.0/token", line(login.take()));
    }

    @Test
    void refusalByGitHubNamesTheMissingPermission() {
        login.answer(403, CANARY);
        assertEquals(
                "No token for https://contoso.sharepoint.com: GitHub did not issue a token for the job (HTTP 403). The"
                        + " job needs"
                        + " 'permissions: id-token: write'.",
                refused(gitHub()).getMessage());

        login.answer(503, CANARY);
        assertNotNull(refused(gitHub()).retryAfter());

        login.json("{\"value\":[\"" + CANARY + "\"]}");
        assertTrue(refused(gitHub()).getMessage().endsWith("GitHub's response contains no token for the job."));

        login.json("{\"value\":\"" + CANARY);
        assertTrue(refused(gitHub()).getMessage().endsWith("GitHub's response is not JSON."));
    }

    private static String machineToken(String token) {
        return "{\"access_token\":\"" + token + "\",\"client_id\":\"" + CLIENT
                + "\",\"expires_in\":\"86399\",\"expires_on\":\""
                + Clock.systemUTC().instant().plusSeconds(86_399).getEpochSecond()
                + "\",\"resource\":\"" + AUDIENCE + "\",\"token_type\":\"Bearer\"}";
    }

    @Test
    void managedIdentityRequestsATokenFromTheMachinesEndpoint() {
        login.json(machineToken("token-1"));

        assertEquals("Bearer token-1", signedIn(MsalTokens.managedIdentity()));

        RecordedRequest asked = login.take();
        assertEquals("GET http://169.254.169.254/metadata/identity/oauth2/token", line(asked));
        assertEquals(AUDIENCE, asked.getUrl().queryParameter("resource"));
        assertEquals("true", asked.getHeaders().get("Metadata"));
        assertNull(asked.getUrl().queryParameter("client_id"));
        assertNull(asked.getHeaders().get("Authorization"));
    }

    @Test
    void namesTheUserAssignedIdentity() {
        login.json(machineToken("token-1"));

        assertEquals("Bearer token-1", signedIn(MsalTokens.managedIdentity(CLIENT)));

        assertEquals(CLIENT, login.take().getUrl().queryParameter("client_id"));
    }

    @Test
    void signsInAsAnApplicationThatTrustsTheManagedIdentity() {
        login.json(machineToken("machine-token")).json(token("token-1"));

        assertEquals("Bearer token-1", signedIn(MsalTokens.managedIdentityAs(TENANT, CLIENT)));

        assertEquals("api://AzureADTokenExchange", login.take().getUrl().queryParameter("resource"));
        assertAssertion("machine-token", login.take());
    }

    @Test
    void unreachableMachineEndpointErrorSuggestsAnAzureMachine() {
        login.web.enqueue(new MockResponse.Builder()
                .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                .build());

        AuthenticationException e = refused(MsalTokens.managedIdentity());

        assertTrue(
                e.getMessage()
                        .endsWith(" Check that the application runs on a machine in Azure with a managed identity."),
                e.getMessage());
    }

    @Test
    void reportsAnIdentityThatIsNotAssignedToTheMachine() {
        login.answer(
                400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found " + CANARY + "\"}");

        AuthenticationException e = refused(MsalTokens.managedIdentity(CLIENT));

        assertTrue(
                e.getMessage()
                        .endsWith("The managed identity endpoint refused the request. Check that the"
                                + " identity with this client"
                                + " id is assigned to this machine."),
                e.getMessage());
        assertNull(e.retryAfter());
    }

    @Test
    void busyMachineEndpointIsATransientFailure() {
        login.answer(429, CANARY);

        AuthenticationException e = refused(MsalTokens.managedIdentity(CLIENT));

        assertTrue(e.getMessage().endsWith("the managed identity endpoint responded with 429."), e.getMessage());
        assertNotNull(e.retryAfter());
    }

    /** A user's token includes the user's identity. */
    private static String usersToken(String token) {
        String claims =
                "{\"oid\":\"11111111-2222-4333-8444-555555555555\",\"tid\":\"99999999-2222-4333-8444-555555555555\","
                        + "\"preferred_username\":\"admin@contoso.onmicrosoft.com\",\"sub\":\"x\",\"iss\":\"y\"}";
        String info =
                "{\"uid\":\"11111111-2222-4333-8444-555555555555\",\"utid\":\"99999999-2222-4333-8444-555555555555\"}";
        return "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token
                + "\",\"refresh_token\":\"refresh-of-" + token + "\",\"id_token\":\"e30."
                + encoded(claims) + ".x\",\"client_info\":\"" + encoded(info) + "\"}";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String code() {
        return "{\"user_code\":\"ABCD-EFGH\",\"device_code\":\"device-" + CANARY
                + "\",\"verification_uri\":\"https://microsoft.com/devicelogin\",\"expires_in\":900,\"interval\":0,"
                + "\"message\":\"Open https://microsoft.com/devicelogin and enter ABCD-EFGH.\"}";
    }

    @Test
    void promptsTheUserOnlyOnce() {
        List<DeviceCode> shown = new ArrayList<>();
        login.json(code())
                .answer(400, "{\"error\":\"authorization_pending\",\"error_description\":\"AADSTS70016: pending\"}")
                .json(usersToken("token-1"))
                .json(usersToken("token-2"))
                .json(usersToken("token-3"));
        service.json("{}").json("{}").answer(401, "").json("{}");
        try (TenantConnection contoso = connected(MsalTokens.deviceCode(TENANT, CLIENT, shown::add))) {
            read(contoso);
            ApiRequest<@Nullable Void> admin = ApiRequest.get("read", service.url("/admin"), ResponseReader.nothing())
                    .audience("https://contoso-admin.sharepoint.com");
            contoso.call(admin).execute();
            read(contoso);
        }

        assertEquals(1, shown.size());
        assertEquals("ABCD-EFGH", shown.get(0).userCode());
        assertEquals(
                "Open https://microsoft.com/devicelogin and enter ABCD-EFGH.",
                shown.get(0).toString());
        assertEquals(Duration.ofMinutes(15), shown.get(0).validFor());
        assertEquals(
                "POST https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/devicecode", line(login.take()));
        login.take();
        assertEquals("device_code", form(login.take()).get("grant_type"));
        Map<String, String> other = form(login.take());
        assertEquals("refresh_token", other.get("grant_type"));
        assertEquals("refresh-of-token-1", other.get("refresh_token"));
        assertTrue(String.valueOf(other.get("scope")).contains("https://contoso-admin.sharepoint.com/.default"));
        assertEquals("refresh_token", form(login.take()).get("grant_type"));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sent.add(service.take().getHeaders().get("Authorization"));
        }
        assertEquals(List.of("Bearer token-1", "Bearer token-2", "Bearer token-1", "Bearer token-3"), sent);
    }

    @Test
    void doesNotPromptAgainIfTheSignInWasStored() {
        TokenStore store = TokenStore.file(dir.resolve("tokens.json"));
        List<DeviceCode> shown = new ArrayList<>();
        login.json(code()).json(usersToken("token-1"));
        MsalTokens tokens = MsalTokens.deviceCode(TENANT, CLIENT, shown::add).store(store);

        assertEquals("Bearer token-1", signedIn(tokens));
        assertEquals("Bearer token-1", signedIn(tokens));

        assertEquals(1, shown.size());
        assertEquals(2, login.requests());
    }

    @Test
    void storeKeepsTheTokenOfAnApplication() {
        TokenStore store = TokenStore.file(dir.resolve("tokens.json"));
        login.json(token("token-1"));
        MsalTokens tokens =
                MsalTokens.assertion(TENANT, CLIENT, () -> "assertion-1").store(store);

        assertEquals("Bearer token-1", signedIn(tokens));
        assertEquals("Bearer token-1", signedIn(tokens));

        assertEquals(1, login.requests());
    }

    @Test
    void returnsTheTokenEvenIfSavingItFails() {
        login.json(token("token-1"));
        TokenStore full = new TokenStore() {
            @Override
            public @Nullable String load() {
                return null;
            }

            @Override
            public void save(String text) {
                throw new java.io.UncheckedIOException(new java.io.IOException(CANARY));
            }
        };

        assertEquals(
                "Bearer token-1",
                signedIn(MsalTokens.assertion(TENANT, CLIENT, () -> "assertion-1")
                        .store(full)));
    }

    @Test
    void doesNotReportAFailureToLoadTheStoreAsANetworkFailure() {
        AuthenticationException e = refused(
                MsalTokens.assertion(TENANT, CLIENT, () -> "assertion-1").store(TokenStore.file(dir)));

        assertTrue(e.getMessage().contains("The content of the token store cannot be read"), e.getMessage());
        assertNull(e.retryAfter());
        assertEquals(0, login.requests());
    }

    @Test
    void doesNotPromptDuringABackgroundRenewal() {
        List<DeviceCode> shown = new ArrayList<>();
        login.json(code())
                .json(usersToken("token-1"))
                .answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: revoked\"}");
        service.json("{}").json("{}").json("{}");
        TestTime time = new TestTime();
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.deviceCode(TENANT, CLIENT, shown::add))
                .httpClient(rerouted())
                .executor(Runnable::run)
                .time(time, time)
                .build()) {
            read(contoso);
            time.pass(Duration.ofMinutes(50));
            read(contoso); // the renewal in the background fails
            read(contoso); // no further renewal has started yet
        }

        assertEquals(1, shown.size());
        assertEquals(3, login.requests());
    }

    @Test
    void namesTheProxyOfTheSignIn() {
        login.web.enqueue(new MockResponse.Builder()
                .onResponseStart(new mockwebserver3.SocketEffect.CloseSocket())
                .build());

        AuthenticationException e = refused(MsalTokens.assertion(TENANT, CLIENT, () -> "assertion-1"));

        assertEquals("no-answer", e.checks().get(0).code());
        assertEquals("sign-in", e.checks().get(0).subject());
    }

    @Test
    void refusedSignInReportsAWrongClock() {
        String hourAgo = java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Clock.systemUTC().instant().minusSeconds(3_600).atOffset(java.time.ZoneOffset.UTC));
        login.answer(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700024: x\"}", "Date", hourAgo);

        AuthenticationException e = refused(MsalTokens.assertion(TENANT, CLIENT, () -> "assertion-1"));

        assertEquals("clock-skew", e.checks().get(0).code());
        assertTrue(e.checks().get(0).observation().contains("60 minutes ahead"), e.checks()::toString);
    }

    @Test
    void updatingMachineEndpointIsATransientFailure() {
        login.answer(410, CANARY);

        assertNotNull(refused(MsalTokens.managedIdentity()).retryAfter());
    }

    @Test
    void reportsAnUnreadableTokenStore() throws Exception {
        Path file = Files.writeString(dir.resolve("tokens.json"), "{\"AccessToken\":" + CANARY);
        MsalTokens tokens =
                MsalTokens.assertion(TENANT, CLIENT, () -> "assertion-1").store(TokenStore.file(file));

        assertTrue(
                refused(tokens).getMessage().contains("Delete the content and sign in again."),
                () -> refused(tokens).getMessage());
    }

    @Test
    void signsInWithTheCodeThatTheBrowserReturns() {
        login.json(usersToken("token-1"));
        List<HttpUrl> opened = new ArrayList<>();
        MsalTokens tokens = MsalTokens.browser(TENANT, CLIENT, address -> {
            HttpUrl url = HttpUrl.get(address.toString());
            opened.add(url);
            Thread browser = new Thread(() -> comeBack(url));
            browser.setDaemon(true);
            browser.start();
        });

        assertEquals("Bearer token-1", signedIn(tokens));

        HttpUrl address = opened.get(0);
        assertEquals("https", address.scheme());
        assertEquals("login.microsoftonline.com", address.host());
        assertEquals("/" + TENANT + "/oauth2/v2.0/authorize", address.encodedPath());
        assertEquals("S256", address.queryParameter("code_challenge_method"));
        Map<String, String> form = form(login.take());
        assertEquals("authorization_code", form.get("grant_type"));
        assertEquals("code-" + CANARY, form.get("code"));
        assertEquals(address.queryParameter("redirect_uri"), form.get("redirect_uri"));
        assertNotNull(form.get("code_verifier"));
    }

    /** Sends the request that the browser sends at the end of a sign-in. */
    private static void comeBack(HttpUrl address) {
        assertEquals("form_post", address.queryParameter("response_mode"));
        okhttp3.Request back = new okhttp3.Request.Builder()
                .url(String.valueOf(address.queryParameter("redirect_uri")))
                .post(new okhttp3.FormBody.Builder()
                        .add("code", "code-" + CANARY)
                        .add("state", String.valueOf(address.queryParameter("state")))
                        .build())
                .build();
        try (Response page = new OkHttpClient().newCall(back).execute()) {
            page.body().string();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
