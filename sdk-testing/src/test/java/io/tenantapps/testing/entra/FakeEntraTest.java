package io.tenantapps.testing.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Raw;
import io.tenantapps.testing.SeenRequest;
import io.tenantapps.testing.SignIn;
import io.tenantapps.testing.SignIn.Said;
import io.tenantapps.testing.TestCertificate;
import io.tenantapps.testing.entra.FakeTokenRequest.Proof;
import io.tenantapps.testing.internal.tokens.Jwt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the fake's sign-in service with invalid requests, and with requests that MSAL does not send. */
class FakeEntraTest {
    private static final String AZURE = "https://management.azure.com/.default";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEntra entra = tenant.entra();
    private final SignIn signIn = new SignIn(tenant);

    @BeforeEach
    void setTheClock() {
        entra.clock(Clock.fixed(Instant.ofEpochSecond(SignIn.NOW), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    private FakeApplication application() {
        return entra.application(SignIn.CLIENT);
    }

    private void assertRefused(String code, int status, String error, Said said) {
        assertEquals(code, said.code());
        assertEquals(status, said.status());
        assertEquals(error, said.error());
        assertEquals(
                code,
                entra.tokenRequests().get(entra.tokenRequests().size() - 1).outcome());
    }

    @Test
    void applicationGetsATokenWithItsClaims() throws Exception {
        application().secret("right");

        Said said = signIn.withSecret("right");

        assertEquals(200, said.status());
        assertEquals("Bearer", said.body().get("token_type"));
        assertEquals(3599L, said.body().get("expires_in"));
        Map<String, ?> claims = said.claims();
        assertEquals(signIn.resource(), claims.get("aud"));
        assertEquals("https://sts.windows.net/" + entra.tenantId() + "/", claims.get("iss"));
        assertEquals(SignIn.CLIENT, claims.get("appid"));
        assertEquals("1", claims.get("appidacr"));
        assertEquals("app", claims.get("idtyp"));
        assertEquals(List.of("Sites.FullControl.All"), claims.get("roles"));
        assertEquals(entra.tenantId(), claims.get("tid"));
        assertEquals(SignIn.NOW, claims.get("iat"));
        assertEquals(SignIn.NOW + 3600, claims.get("exp"));
        assertFalse(claims.containsKey("scp"));
        assertNotEquals(claims.get("jti"), signIn.withSecret("right").claims().get("jti"));
    }

    @Test
    void tokenContainsOnlyThePermissionsForItsService() throws Exception {
        application().secret("right").roles("AdminCenter.ReadWrite.All");

        assertFalse(signIn.withSecret("right").claims().containsKey("roles"));
        assertEquals(
                List.of("AdminCenter.ReadWrite.All"),
                signIn.withSecret("right", "scope", "https://api.businesscentral.dynamics.com/.default")
                        .claims()
                        .get("roles"));
    }

    @Test
    void errorHasAllFieldsOfTheService() throws Exception {
        application().secret("right");

        Said said = signIn.withSecret("wrong");

        assertRefused("AADSTS7000215", 401, "invalid_client", said);
        assertEquals(
                "AADSTS7000215: Invalid client secret provided. This is for app '" + SignIn.CLIENT
                        + "'. Trace ID: 00000000-0000-4000-8000-000000000001"
                        + " Correlation ID: 11111111-2222-4333-8444-555555555555 Timestamp: 2026-09-01 12:00:00Z",
                said.description());
        assertEquals("2026-09-01 12:00:00Z", said.body().get("timestamp"));
        assertEquals("00000000-0000-4000-8000-000000000001", said.body().get("trace_id"));
        assertEquals("00000000-0000-4000-8000-000000000001", said.headers().get("x-ms-request-id"));
        assertEquals("11111111-2222-4333-8444-555555555555", said.body().get("correlation_id"));
        assertEquals(
                "https://login.microsoftonline.com/error?code=7000215",
                said.body().get("error_uri"));
    }

    @Test
    void refusesUnknownTenantsAndApplications() throws Exception {
        assertRefused("AADSTS700016", 400, "unauthorized_client", signIn.withSecret("right"));
        application().secret("right");
        assertEquals(200, signIn.in(entra.domain()).withSecret("right").status());
        assertRefused(
                "AADSTS90002",
                400,
                "invalid_request",
                signIn.in("fabrikam.onmicrosoft.com").withSecret("right"));
        assertRefused("AADSTS50059", 400, "invalid_request", signIn.in("common").withSecret("right"));
    }

    @Test
    void refusesWrongAndExpiredSecrets() throws Exception {
        application().secret("right").expiredSecret("old").secret("also right");

        assertRefused("AADSTS7000215", 401, "invalid_client", signIn.withSecret("wrong"));
        assertRefused("AADSTS7000222", 401, "invalid_client", signIn.withSecret("old"));
        assertRefused("AADSTS7000218", 401, "invalid_client", signIn.grant("client_credentials"));
        assertEquals(200, signIn.withSecret("right").status());
        assertEquals(200, signIn.withSecret("also right").status());
    }

    @Test
    void acceptsASecretInTheHeader() throws Exception {
        application().secret("right:+ %");
        String basic = Credentials.basic(SignIn.CLIENT, "right%3A%2B+%25");

        Said said = signIn.send(new Request.Builder()
                .url(SignIn.HOST + entra.tenantId() + "/oauth2/v2.0/token")
                .header("Authorization", basic)
                .post(new FormBody.Builder()
                        .add("grant_type", "client_credentials")
                        .add("scope", signIn.scope())
                        .build())
                .build());

        assertEquals(200, said.status(), said::text);
        assertEquals(Proof.SECRET, entra.tokenRequests().get(0).proof());
    }

    @Test
    void publicClientNeedsNoCredentials() throws Exception {
        application().isPublic();

        assertRefused("AADSTS700025", 401, "invalid_client", signIn.withSecret("any"));
        assertRefused("AADSTS7000218", 401, "invalid_client", signIn.grant("client_credentials"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void acceptsBothSignatureAlgorithmsOfAssertions(String algorithm) throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        application().certificate(TestCertificate.create("other").certificate()).certificate(certificate.certificate());

        Said said = signIn.withAssertion(signIn.assertion(certificate, algorithm));

        assertEquals(200, said.status(), said::text);
        assertEquals("2", said.claims().get("appidacr"));
        assertEquals(Proof.CERTIFICATE, entra.tokenRequests().get(0).proof());
    }

    @Test
    void acceptsTheOldThumbprintHeaderOfAssertions() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        application().certificate(certificate.certificate());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", SignIn.HOST + entra.tenantId() + "/oauth2/v2.0/token");
        claims.put("iss", SignIn.CLIENT);
        claims.put("sub", SignIn.CLIENT);
        claims.put("exp", SignIn.NOW + 60);

        assertEquals(
                200,
                signIn.withAssertion(SignIn.signed(certificate, "RS256", "x5t", "SHA-1", claims))
                        .status());
    }

    @Test
    void checksEveryPartOfAnAssertion() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        TestCertificate expired = TestCertificate.create("expired", "250101000000Z");
        application().certificate(certificate.certificate()).certificate(expired.certificate());
        String good = signIn.assertion(certificate, "RS256");

        assertRefused("AADSTS700027", with(signIn.assertion(TestCertificate.create("stranger"), "RS256")));
        assertRefused("AADSTS700027", with(signIn.assertion(expired, "RS256")));
        String another = signIn.assertion(certificate, "RS256", "jti", "another");
        assertRefused(
                "AADSTS700027",
                with(good.substring(0, good.lastIndexOf('.')) + another.substring(another.lastIndexOf('.'))));
        assertRefused("AADSTS700023", with(signIn.assertion(certificate, "RS256", "aud", "https://elsewhere")));
        assertRefused("AADSTS700021", with(signIn.assertion(certificate, "RS256", "sub", "somebody else")));
        assertRefused("AADSTS700024", with(signIn.assertion(certificate, "RS256", "exp", SignIn.NOW - 301)));
        assertRefused("AADSTS700024", with(signIn.assertion(certificate, "RS256", "nbf", SignIn.NOW + 301)));
        assertRefused("AADSTS50027", with(signIn.assertion(certificate, "RS256", "exp", "none")));
        assertRefused("AADSTS50027", with("no.token"));
        assertRefused("AADSTS50027", with("a.b.c"));
        assertRefused("AADSTS50027", signIn.withAssertion(good, "client_assertion_type", "saml"));
        assertRefused("AADSTS50027", with(Jwt.of(Map.of("iss", SignIn.CLIENT))));
        assertEquals(200, with(good).status());
        assertEquals(
                200,
                with(signIn.assertion(certificate, "RS256", "exp", SignIn.NOW - 299))
                        .status());
    }

    private Said with(String assertion) throws IOException {
        return signIn.withAssertion(assertion);
    }

    private void assertRefused(String code, Said said) {
        assertRefused(code, 401, "invalid_client", said);
    }

    @Test
    void refusesAnAssertionFromAnUnknownIssuer() throws Exception {
        application();
        assertRefused("AADSTS70021", with(entra.assertion("https://issuer", "subject")));
        application().federated("https://issuer", "subject").federated("https://other", "someone");

        assertRefused("AADSTS700211", with(entra.assertion("https://stranger", "subject")));
        assertRefused("AADSTS700213", with(entra.assertion("https://issuer", "someone")));
        assertRefused(
                "AADSTS700212",
                with(Jwt.of(Map.of("iss", "https://issuer", "sub", "subject", "aud", "elsewhere", "exp", SignIn.NOW))));
        String good = entra.assertion("https://issuer", "subject");
        Said said = with(good);
        assertEquals(200, said.status(), said::text);
        assertEquals("2", said.claims().get("appidacr"));
        assertEquals(
                Proof.FEDERATED,
                entra.tokenRequests().get(entra.tokenRequests().size() - 1).proof());
        entra.clock(Clock.fixed(Instant.ofEpochSecond(SignIn.NOW + 900), ZoneOffset.UTC));
        assertRefused("AADSTS700024", with(good));
    }

    @Test
    void refusesAScopeWithoutExactlyOneKnownService() throws Exception {
        application().secret("right");

        assertRefused("AADSTS500011", 400, "invalid_resource", signIn.withSecret("right", "scope", AZURE));
        assertRefused(
                "AADSTS1002012",
                400,
                "invalid_scope",
                signIn.withSecret("right", "scope", signIn.resource() + "/Sites.Read.All"));
        assertRefused(
                "AADSTS70011", 400, "invalid_scope", signIn.withSecret("right", "scope", signIn.scope() + " " + AZURE));
        assertRefused("AADSTS900144", 400, "invalid_request", signIn.withSecret("right", "scope", null));
        entra.resource("https://management.azure.com");
        assertEquals(200, signIn.withSecret("right", "scope", AZURE).status());
        assertEquals(
                200,
                signIn.withSecret("right", "scope", "https://contoso-admin.sharepoint.com/.default")
                        .status());
    }

    @Test
    void refusesMalformedRequests() throws Exception {
        application().secret("right");

        assertRefused("AADSTS900144", 400, "invalid_request", signIn.withSecret("right", "grant_type", null));
        assertRefused("AADSTS900144", 400, "invalid_request", signIn.withSecret("right", "client_id", null));
        assertRefused("AADSTS70003", 400, "unsupported_grant_type", signIn.withSecret("right", "grant_type", "x"));
        Said twice = signIn.send(new Request.Builder()
                .url(SignIn.HOST + entra.tenantId() + "/oauth2/v2.0/token")
                .post(new FormBody.Builder().add("scope", "a").add("scope", "b").build())
                .build());
        assertEquals("AADSTS9000411", twice.code());
        assertEquals(
                "AADSTS900561",
                signIn.get(SignIn.HOST + entra.tenantId() + "/oauth2/v2.0/token")
                        .code());
        assertEquals(
                404, signIn.get(SignIn.HOST + entra.tenantId() + "/nothing").status());
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS53003, 400, access_denied",
        "50076, 400, interaction_required",
        "aadsts50079, 400, interaction_required",
        "AADSTS65001, 400, invalid_grant",
        "AADSTS50034, 400, invalid_grant",
        "AADSTS90033, 503, temporarily_unavailable",
        "AADSTS90055, 503, temporarily_unavailable"
    })
    void refuseNextAffectsOnlyOneRequest(String code, int status, String error) throws Exception {
        application().secret("right");
        entra.refuseNext(code);

        String digits = code.replaceFirst("(?i)^AADSTS", "");
        assertRefused("AADSTS" + digits, status, error, signIn.withSecret("right"));
        assertEquals(200, signIn.withSecret("right").status());
    }

    @Test
    void refuseNextThrowsForAnUnknownCode() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> entra.refuseNext("AADSTS1"));

        assertEquals(
                "the fake does not support the error AADSTS1; set a response with faults().next(\"token\")",
                refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> entra.demandClaims("nonsense"));
    }

    @Test
    void faultsApplyToSignIn() throws Exception {
        application().secret("right").isPublic();
        tenant.faults().next("devicecode").respond(FakeResponse.text(502, "<html>Bad gateway</html>"));
        tenant.faults()
                .next("token")
                .respond(FakeResponse.json("{\"access_token\":\"ey").withHeader("X-Of", "the fake"));
        tenant.faults().next("token").dropAfterActing();
        tenant.faults().next("authorize").respond(500);

        assertEquals(502, deviceCode().status());
        Said broken = poll("any");
        assertEquals("{\"access_token\":\"ey", broken.text());
        assertEquals("the fake", broken.headers().get("X-Of"));
        assertThrows(IOException.class, () -> poll("any"));
        assertEquals(1, entra.tokenRequests().size());
        assertEquals(500, signIn.get(signIn.authorize().toString()).status());
    }

    private static final String REDIRECT = "http://localhost:5000/back";
    private static final String VERIFIER = "abcdefghijklmnopqrstuvwxyz-0123456789-ABCDEFG";
    private static final String CHALLENGE = "xGRXS5S1UiDryURyaJtWno0o9hxKzabYekBFat3YWk0";

    /** Returns the parameters of the redirect URL. */
    private HttpUrl sentBack(String... more) throws IOException {
        String[] query = {
            "client_id",
            SignIn.CLIENT,
            "response_type",
            "code",
            "redirect_uri",
            REDIRECT,
            "scope",
            "openid offline_access " + signIn.scope(),
            "state",
            "a state",
            "nonce",
            "a nonce",
            "code_challenge",
            CHALLENGE,
            "code_challenge_method",
            "S256"
        };
        for (int i = 0; i < more.length; i += 2) {
            for (int j = 0; j < query.length; j += 2) {
                query[j + 1] = query[j].equals(more[i]) ? more[i + 1] : query[j + 1];
            }
        }
        Said said = signIn.get(signIn.authorize(query).toString());
        String location = said.headers().get("Location");
        if (said.status() != 302 || location == null) {
            throw new AssertionError(said.text());
        }
        return HttpUrl.get(location);
    }

    private String code() throws IOException {
        return String.valueOf(sentBack().queryParameter("code"));
    }

    private Said redeem(String code, String... more) throws IOException {
        String[] all = new String[8 + more.length];
        System.arraycopy(
                new String[] {"code", code, "redirect_uri", REDIRECT, "code_verifier", VERIFIER, "client_info", "1"},
                0,
                all,
                0,
                8);
        System.arraycopy(more, 0, all, 8, more.length);
        return signIn.grant("authorization_code", all);
    }

    @Test
    void redeemsAnAuthorizationCodeForAUsersTokens() throws Exception {
        application().isPublic();
        entra.signsIn("megan@contoso.onmicrosoft.com");
        HttpUrl back = sentBack();
        assertTrue(back.toString().startsWith(REDIRECT + "?"));
        assertEquals("a state", back.queryParameter("state"));

        Said said =
                redeem(String.valueOf(back.queryParameter("code")), "scope", "openid offline_access " + signIn.scope());

        assertEquals(200, said.status(), said::text);
        assertEquals("user", said.claims().get("idtyp"));
        assertEquals("0", said.claims().get("appidacr"));
        assertEquals("megan@contoso.onmicrosoft.com", said.claims().get("upn"));
        assertEquals("AllSites.FullControl", said.claims().get("scp"));
        assertFalse(said.claims().containsKey("roles"));
        assertEquals(
                signIn.resource() + "/AllSites.FullControl " + signIn.scope(),
                said.body().get("scope"));
        Jwt id = Jwt.parse(String.valueOf(said.body().get("id_token")));
        assertTrue(id != null && id.claim("nonce").equals("a nonce") && id.isFor(SignIn.CLIENT));
        assertTrue(said.body().containsKey("client_info"));
    }

    @Test
    void codeIsValidOnceForItsClientAndOnlyForTenMinutes() throws Exception {
        application().isPublic();
        String code = code();
        assertEquals(200, redeem(code).status());
        assertRefused("AADSTS54005", 400, "invalid_grant", redeem(code));

        assertRefused("AADSTS501481", 400, "invalid_grant", redeem(code(), "code_verifier", "another"));
        assertRefused("AADSTS500112", 400, "invalid_grant", redeem(code(), "redirect_uri", "http://localhost:5000/"));
        assertRefused("AADSTS70000", 400, "invalid_grant", redeem("made up"));
        String late = code();
        tenant.time().advance(Duration.ofMinutes(10));
        assertRefused("AADSTS70008", 400, "invalid_grant", redeem(late));
    }

    @Test
    void redirectsOnlyToTheApplicationsUris() throws Exception {
        assertTrue(signIn.get(signIn.authorize("client_id", SignIn.CLIENT).toString())
                .text()
                .contains("AADSTS700016"));
        application().isPublic();
        AssertionError page =
                assertThrows(AssertionError.class, () -> sentBack("redirect_uri", "https://elsewhere.example/"));
        assertTrue(String.valueOf(page.getMessage()).contains("AADSTS50011"), page::getMessage);
        application().redirectUri("https://elsewhere.example/");
        assertEquals(
                "elsewhere.example",
                sentBack("redirect_uri", "https://elsewhere.example/").host());

        entra.declines();
        HttpUrl declined = sentBack();
        assertEquals("access_denied", declined.queryParameter("error"));
        assertEquals("a state", declined.queryParameter("state"));
        application().scopes();
        assertEquals("invalid_grant", sentBack().queryParameter("error"));
    }

    @Test
    void refreshTokenIsReplacedOnUseAndExpiresWithoutUse() throws Exception {
        application().isPublic();
        Said first = redeem(code(), "scope", "offline_access " + signIn.scope());
        String refresh = String.valueOf(first.body().get("refresh_token"));

        Said second = refresh(refresh);
        assertEquals(200, second.status(), second::text);
        assertNotEquals(refresh, second.body().get("refresh_token"));
        assertFalse(second.body().containsKey("id_token"));
        assertRefused("AADSTS70000", 400, "invalid_grant", refresh("made up"));
        tenant.time().advance(Duration.ofDays(90));
        assertRefused("AADSTS700082", 400, "invalid_grant", refresh(refresh));
        Said again = redeem(code(), "scope", "offline_access " + signIn.scope());
        entra.revokeRefreshTokens();
        assertRefused(
                "AADSTS50173",
                400,
                "invalid_grant",
                refresh(String.valueOf(again.body().get("refresh_token"))));
    }

    private Said refresh(String token) throws IOException {
        return signIn.grant("refresh_token", "refresh_token", token, "scope", "offline_access " + signIn.scope());
    }

    @Test
    void deviceCodeIsReturnedAndExpires() throws Exception {
        application().isPublic();
        entra.pollEvery(7);
        Said shown = deviceCode();
        String code = String.valueOf(shown.body().get("device_code"));

        assertEquals(7L, shown.body().get("interval"));
        assertEquals(900L, shown.body().get("expires_in"));
        assertTrue(String.valueOf(shown.body().get("message"))
                .contains(String.valueOf(shown.body().get("user_code"))));
        assertRefused("AADSTS70018", 400, "bad_verification_code", poll("made up"));
        entra.approveAfter(1);
        assertRefused("AADSTS70016", 400, "authorization_pending", poll(code));
        tenant.time().advance(Duration.ofMinutes(15));
        assertRefused("AADSTS70020", 400, "expired_token", poll(code));
    }

    private Said deviceCode() throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", SignIn.CLIENT);
        form.put("scope", "openid " + signIn.scope());
        return signIn.in("organizations").post("devicecode", new LinkedHashMap<>(form));
    }

    private Said poll(String code) throws IOException {
        return signIn.grant("urn:ietf:params:oauth:grant-type:device_code", "device_code", code, "scope", null);
    }

    @Test
    void returnsMetadataOfTenantsAndClouds() throws Exception {
        String endpoint = "https://login.microsoftonline.us/" + entra.domain() + "/oauth2/v2.0/authorize";
        Said instances = signIn.get(
                SignIn.HOST + "common/discovery/instance?api-version=1.1&authorization_endpoint=" + endpoint);
        assertEquals(
                "https://login.microsoftonline.us/" + entra.domain() + "/v2.0/.well-known/openid-configuration",
                instances.body().get("tenant_discovery_endpoint"));
        assertEquals(
                "AADSTS50049",
                signIn.get(
                                SignIn.HOST
                                        + "common/discovery/instance?api-version=1.1&authorization_endpoint=https://elsewhere/x")
                        .code());

        Said configuration = signIn.get(SignIn.HOST + entra.domain() + "/v2.0/.well-known/openid-configuration");
        assertEquals(
                SignIn.HOST + entra.tenantId() + "/v2.0", configuration.body().get("issuer"));
        assertEquals(
                SignIn.HOST + entra.domain() + "/oauth2/v2.0/token",
                configuration.body().get("token_endpoint"));
        assertEquals(
                "AADSTS90002",
                signIn.get(SignIn.HOST + "nobody/v2.0/.well-known/openid-configuration")
                        .code());
    }

    private static final String MACHINE =
            "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01";

    @Test
    void machineEndpointHasAzuresFormat() throws Exception {
        String asked = MACHINE + "&resource=" + signIn.resource();
        assertEquals(400, signIn.get(asked).status());
        assertEquals("Identity not found", signIn.get(asked, "Metadata", "true").description());
        FakeManagedIdentity own = entra.managedIdentity();
        assertEquals("Required metadata header not specified", signIn.get(asked).description());
        assertEquals(
                "Required audience parameter not specified",
                signIn.get(MACHINE, "Metadata", "true").description());
        assertEquals(
                "invalid_resource",
                signIn.get(MACHINE + "&resource=https://elsewhere", "Metadata", "true")
                        .error());

        Said said = signIn.get(asked, "Metadata", "true");

        assertEquals(own.clientId(), said.body().get("client_id"));
        assertEquals("86399", said.body().get("expires_in"));
        assertEquals(String.valueOf(SignIn.NOW + 86_400), said.body().get("expires_on"));
        assertEquals(own.clientId(), said.claims().get("appid"));
        assertEquals(
                "Identity not found",
                signIn.get(asked + "&client_id=unknown", "Metadata", "true").description());
    }

    @Test
    void githubRequiresTheWorkflowsToken() throws Exception {
        FakeGithub github = entra.github().subject("repo:contoso/apps:environment:production");
        String asked = github.requestUrl() + "&audience=api://AzureADTokenExchange";

        assertEquals(401, signIn.get(asked).status());
        assertEquals(401, signIn.get(asked, "Authorization", "bearer wrong").status());
        Said said = signIn.get(asked, "Authorization", "bearer " + github.requestToken());

        assertEquals(1L, said.body().get("count"));
        Jwt jwt = Jwt.parse(String.valueOf(said.body().get("value")));
        assertTrue(jwt != null && jwt.isFor("api://AzureADTokenExchange"));
        assertEquals("https://token.actions.githubusercontent.com", jwt.claim("iss"));
        assertEquals("repo:contoso/apps:environment:production", jwt.claim("sub"));
    }

    @Test
    void requestsContainNoSecrets() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        application().secret("canary-secret").certificate(certificate.certificate());
        String assertion = signIn.assertion(certificate, "RS256");
        signIn.withSecret("canary-secret", "nobody-knows-me", "canary-unknown");
        signIn.withSecret("canary-wrong");
        Said issued = signIn.withAssertion(assertion);
        entra.application(SignIn.CLIENT.replace('8', '9')).isPublic();
        signIn.grant("authorization_code", "code", "canary-code", "redirect_uri", "x", "code_verifier", "canary-proof");
        signIn.grant("refresh_token", "refresh_token", "canary-refresh");
        signIn.grant("password", "username", "canary-name", "password", "canary-password");
        signIn.get(signIn.authorize("client_id", SignIn.CLIENT, "state", "canary-state", "nonce", "canary-nonce")
                .toString());
        signIn.get(
                entra.github().requestUrl(),
                "Authorization",
                "bearer " + entra.github().requestToken());
        signIn.get(SignIn.HOST + "x?canary-bare&=canary-nameless");
        signIn.send(new Request.Builder()
                .url(SignIn.HOST + "x")
                .post(RequestBody.create("canary-body".getBytes(StandardCharsets.UTF_8)))
                .build());

        String all = tenant.log() + tenant.requests() + entra.tokenRequests() + application() + entra.github();
        for (SeenRequest request : tenant.requests()) {
            all += request.headers() + request.body() + request.target();
        }
        assertFalse(all.contains("canary"), all);
        assertFalse(all.contains(issued.token()), all);
        assertFalse(all.contains(entra.github().requestToken()), all);
        assertFalse(all.contains(assertion.substring(assertion.lastIndexOf('.'))), all);
        assertTrue(all.contains("grant_type=client_credentials"), all);
        assertTrue(all.contains("client_secret=***"), all);
    }

    @Test
    void resetClearsApplicationsAndTokens() throws Exception {
        application().secret("right");
        String token = signIn.withSecret("right").token();
        String id = entra.tenantId();

        tenant.reset();

        assertEquals(List.of(), entra.tokenRequests());
        assertEquals(id, entra.tenantId());
        assertRefused("AADSTS700016", 400, "unauthorized_client", signIn.withSecret("right"));
        assertEquals(
                401,
                Raw.send("GET", tenant.url("/sites/hr/_api/web"), "Authorization", "Bearer " + token)
                        .statusCode());
    }

    @Test
    void sendsOtherRequestsToTheirRealTargets() throws Exception {
        Said said = signIn.get(tenant.url("/nothing"));

        assertEquals(401, said.status());
        assertEquals(1, tenant.requests("nothing"));
    }
}
