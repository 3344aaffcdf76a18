package io.tenantapps.testing.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Canaries;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.ClientCertificate;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.DeviceCode;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.auth.TokenStore;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.SignIn;
import io.tenantapps.testing.TestCertificate;
import io.tenantapps.testing.entra.FakeTokenRequest.Proof;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests all ways to sign in with MSAL, from the connection builder to the tenant's response. */
class MsalTokensOnTheFakeTest {
    private static final String CLIENT = SignIn.CLIENT;
    private static final String SECRET = "canary7f3a-secret";
    private static final String PASSWORD = "pfx-password";

    @TempDir
    Path dir;

    private static TestCertificate app;

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEntra entra = tenant.entra();

    @BeforeAll
    static void makeKey() throws GeneralSecurityException {
        app = TestCertificate.create("contoso app");
    }

    @BeforeEach
    void prepare() {
        tenant.site("/sites/hr", "Human Resources");
        entra.application(CLIENT)
                .certificate(app.certificate())
                .secret(SECRET)
                .federated("https://issuer.contoso.example", "pipeline");
    }

    @AfterEach
    void close() {
        tenant.close();
        assertNull(Canaries.in(tenant.log()), "the log of the fake contains a secret");
    }

    private TenantConnection connected(TokenProvider tokens) {
        return tenant.connectionBuilder()
                .tokens(tokens)
                .httpClient(entra.httpClient())
                .build();
    }

    private static MsalTokens withCertificate() {
        return MsalTokens.certificate(
                "contoso.onmicrosoft.com", CLIENT, ClientCertificate.of(app.key(), List.of(app.certificate())));
    }

    private MsalTokens withSecret(String secret) {
        return MsalTokens.secret(entra.domain(), CLIENT, secret.toCharArray());
    }

    private ApiRequest<@Nullable Void> web() {
        return ApiRequest.get("web", tenant.url("/sites/hr") + "/_api/web", ResponseReader.nothing())
                .permission("SharePoint Sites.Read.All");
    }

    private void read(TokenProvider tokens) {
        try (TenantConnection contoso = connected(tokens)) {
            contoso.call(web()).execute();
        }
    }

    private FakeTokenRequest only() {
        assertEquals(
                1, entra.tokenRequests().size(), () -> entra.tokenRequests().toString());
        return entra.tokenRequests().get(0);
    }

    private <E extends SdkException> E refused(Class<E> type, TokenProvider tokens) {
        try (TenantConnection contoso = connected(tokens)) {
            E e = assertThrows(type, () -> contoso.call(web()).execute());
            StringWriter all = new StringWriter();
            e.printStackTrace(new PrintWriter(all, true));
            assertNull(Canaries.in(all.toString()), all.toString());
            assertNull(Canaries.in(tokens + " " + contoso), "toString contains a secret");
            return e;
        }
    }

    private byte[] pfx(String algorithm) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setEntry(
                "app",
                new KeyStore.PrivateKeyEntry(app.key(), new Certificate[] {app.certificate()}),
                new KeyStore.PasswordProtection(PASSWORD.toCharArray(), algorithm, null));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD.toCharArray());
        return bytes.toByteArray();
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + type
                + "-----\n";
    }

    private static byte[] encrypted(byte[] pkcs8) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        AlgorithmParameters scheme = AlgorithmParameters.getInstance("PBES2");
        scheme.init(cipher.getParameters().getEncoded());
        return new EncryptedPrivateKeyInfo(scheme, cipher.doFinal(pkcs8)).getEncoded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBEWithHmacSHA256AndAES_256", "PBEWithSHA1AndDESede"})
    void signsInWithNewAndOldPfxFiles(String algorithm) throws Exception {
        read(MsalTokens.certificate(
                entra.tenantId(),
                CLIENT,
                ClientCertificate.of(new ByteArrayInputStream(pfx(algorithm)), PASSWORD.toCharArray())));

        assertEquals(Proof.CERTIFICATE, only().proof());
        assertTrue(only().isIssued());
        assertTrue(
                List.of(only().scope().split(" ")).contains(tenant.url("").replaceFirst("/$", "") + "/.default"),
                only().scope());
    }

    @Test
    void signsInWithAllThreeFormsOfPemAndWithACertificateChain() throws Exception {
        byte[] pkcs8 = app.key().getEncoded();
        String chain = pem("CERTIFICATE", app.certificate().getEncoded())
                + pem(
                        "CERTIFICATE",
                        TestCertificate.create("some issuer").certificate().getEncoded());
        for (String key : List.of(
                pem("PRIVATE KEY", pkcs8), pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length)))) {
            read(MsalTokens.certificate(entra.domain(), CLIENT, ClientCertificate.ofText(key + chain)));
        }

        read(MsalTokens.certificate(
                entra.domain(),
                CLIENT,
                ClientCertificate.ofText(
                        pem("ENCRYPTED PRIVATE KEY", encrypted(pkcs8)) + chain, PASSWORD.toCharArray())));

        assertEquals(3, entra.tokenRequests().size());
        assertTrue(entra.tokenRequests().stream()
                .allMatch(request -> request.proof() == Proof.CERTIFICATE && request.isIssued()));
    }

    @Test
    void suggestsUploadingAnUnregisteredCertificate() throws Exception {
        TestCertificate other = TestCertificate.create("other");
        AuthenticationException e = refused(
                AuthenticationException.class,
                MsalTokens.certificate(
                        entra.domain(), CLIENT, ClientCertificate.of(other.key(), List.of(other.certificate()))));

        assertTrue(
                e.getMessage().contains("invalid_client, AADSTS700027 (HTTP 401); correlation id: "), e.getMessage());
        assertTrue(
                e.getMessage()
                        .endsWith("The key does not belong to a certificate of this application. Upload the"
                                + " certificate under"
                                + " Certificates & secrets of the app registration, and compare its"
                                + " thumbprint."),
                e.getMessage());
    }

    @Test
    void reportsAWrongClock() {
        entra.clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));

        AuthenticationException e = refused(AuthenticationException.class, withCertificate());

        assertTrue(e.getMessage().contains("AADSTS700024"), e.getMessage());
        assertTrue(e.getMessage().contains("set the clock of this machine"), e.getMessage());
    }

    @Test
    void signsInWithAFederatedAssertion() {
        read(MsalTokens.assertion(
                entra.domain(), CLIENT, () -> entra.assertion("https://issuer.contoso.example", "pipeline")));

        assertEquals(Proof.FEDERATED, only().proof());
        AuthenticationException e = refused(
                AuthenticationException.class,
                MsalTokens.assertion(
                        entra.domain(), CLIENT, () -> entra.assertion("https://issuer.contoso.example", "another")));
        assertTrue(e.getMessage().contains("No federated credential of the application matches"), e.getMessage());
    }

    @Test
    void signsInWithManagedIdentities() {
        entra.managedIdentity();
        read(MsalTokens.managedIdentity());
        assertEquals(Proof.MACHINE, only().proof());

        String assigned = "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11";
        assertTrue(refused(AuthenticationException.class, MsalTokens.managedIdentity(assigned))
                .getMessage()
                .contains("Check that the identity with this client id is assigned to this machine"));
        entra.managedIdentity(assigned);
        read(MsalTokens.managedIdentity(assigned));
    }

    @Test
    void signsInAsAnApplicationThatTrustsAManagedIdentity() {
        FakeManagedIdentity machine = entra.managedIdentity();
        entra.application(CLIENT)
                .federated("https://login.microsoftonline.com/" + entra.tenantId() + "/v2.0", machine.objectId());

        read(MsalTokens.managedIdentityAs(entra.domain(), CLIENT));

        assertEquals(
                List.of(Proof.MACHINE, Proof.FEDERATED),
                entra.tokenRequests().stream().map(FakeTokenRequest::proof).toList());
    }

    @Test
    void signsInAsAGitHubJobWithoutASecret() {
        FakeGithub github = entra.github();
        entra.application(CLIENT).federated(github.issuer(), github.subject());

        read(MsalTokens.gitHubActions(
                entra.domain(),
                CLIENT,
                Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                        github.requestUrl(),
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                        github.requestToken())));

        assertEquals(Proof.FEDERATED, only().proof());
    }

    @Test
    void signsInWithTheTokenFileFromTheEnvironment() throws Exception {
        Path file = Files.writeString(
                dir.resolve("token"), entra.assertion("https://issuer.contoso.example", "pipeline") + "\n");

        read(MsalTokens.fromEnvironment(Map.of(
                "AZURE_TENANT_ID",
                entra.tenantId(),
                "AZURE_CLIENT_ID",
                CLIENT,
                "AZURE_FEDERATED_TOKEN_FILE",
                file.toString())));

        assertEquals(Proof.FEDERATED, only().proof());
    }

    @Test
    void signsInToGraphWithASecret() {
        ApiRequest<@Nullable Void> sites = ApiRequest.get(
                        "list sites", tenant.graph().url() + "/v1.0/sites/getAllSites", ResponseReader.nothing())
                .audience("https://graph.microsoft.com")
                .service(Cloud.GRAPH);
        try (TenantConnection contoso = connected(withSecret(SECRET))) {
            contoso.call(sites).execute();
        }

        assertEquals(Proof.SECRET, only().proof());
        assertEquals(1, tenant.requests("getAllSites"));
    }

    @Test
    void signsInToBusinessCentralWithASecret() {
        tenant.environment("Production");
        ApiRequest<@Nullable Void> environments = ApiRequest.get(
                        "environments",
                        tenant.businessCentral().url() + "/admin/v2.29/applications/environments",
                        ResponseReader.nothing())
                .audience("https://api.businesscentral.dynamics.com")
                .service(Cloud.BUSINESS_CENTRAL);
        try (TenantConnection contoso = connected(withSecret(SECRET))) {
            contoso.call(environments).execute();
        }

        assertEquals(Proof.SECRET, only().proof());
        assertTrue(only().isIssued());
    }

    @Test
    void reportsAfailedPromptAndNotAnetworkFailure() {
        entra.application(CLIENT).isPublic();
        AuthenticationException e =
                refused(AuthenticationException.class, MsalTokens.deviceCode(entra.domain(), CLIENT, code -> {
                    throw new UncheckedIOException(new IOException("canary7f3a"));
                }));

        assertTrue(
                e.getMessage()
                        .endsWith("The user could not be asked to sign in, because the prompt failed with"
                                + " java.io.UncheckedIOException."),
                e.getMessage());
        assertNull(e.retryAfter());
    }

    @Test
    void signsInWithADeviceCodeAndPromptsOnce() {
        entra.application(CLIENT).isPublic();
        entra.approveAfter(3);
        List<DeviceCode> shown = new ArrayList<>();
        TokenStore store = TokenStore.file(dir.resolve("tokens.json"));
        MsalTokens tokens =
                MsalTokens.deviceCode(entra.domain(), CLIENT, shown::add).store(store);

        read(tokens);
        read(tokens);

        assertEquals(1, shown.size());
        assertEquals(
                1,
                entra.tokenRequests().stream()
                        .filter(FakeTokenRequest::isIssued)
                        .count());
    }

    @Test
    void signsInAUserWithABrowser() {
        entra.application(CLIENT).isPublic();
        read(MsalTokens.browser(entra.domain(), CLIENT, address -> {
            Thread browser = new Thread(() -> entra.browse(address.toString()));
            browser.setDaemon(true);
            browser.start();
        }));

        assertEquals("authorization_code", only().grantType());
    }

    @Test
    void requestsDemandedClaimsOnceAndTheCallSucceeds() {
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1788220800\"}}}";
        try (TenantConnection contoso = connected(withCertificate())) {
            contoso.call(web()).execute();
            entra.demandClaims(claims);
            contoso.call(web()).execute();
            contoso.call(web()).execute();
        }

        List<FakeTokenRequest> asked = entra.tokenRequests();
        assertEquals(2, asked.size(), asked::toString);
        assertTrue(String.valueOf(asked.get(1).claims()).contains("1788220800"), asked::toString);
        assertEquals(4, tenant.requests("web"));
    }

    @Test
    void sixtyFourThreadsRequestOneToken() throws Exception {
        int threads = 64;
        CountDownLatch together = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (TenantConnection contoso = connected(withCertificate())) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    together.countDown();
                    together.await(20, TimeUnit.SECONDS);
                    return contoso.call(web()).execute();
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }

        assertEquals(1, entra.tokenRequests().size());
        assertEquals(threads, tenant.requests("web"));
    }

    @Test
    void renewsTokensAccordingToTheTenantsClock() {
        try (TenantConnection contoso = tenant.connectionBuilder()
                .tokens(withCertificate())
                .httpClient(entra.httpClient())
                .executor(Runnable::run)
                .build()) {
            contoso.call(web()).execute();
            tenant.time().advance(Duration.ofMinutes(30));
            contoso.call(web()).execute();
            assertEquals(1, entra.tokenRequests().size());
            tenant.time().advance(Duration.ofMinutes(29));
            contoso.call(web()).execute();
        }

        assertEquals(2, entra.tokenRequests().size());
    }

    @Test
    void explainsWhySharePointRefusesATokenFromASecret() {
        UnauthorizedException e = refused(UnauthorizedException.class, withSecret(SECRET));

        assertEquals(401, e.status());
        assertTrue(e.getMessage().contains("Unsupported app only token."), e.getMessage());
        assertTrue(
                "client-secret"
                                .equals(
                                        e.checks().isEmpty()
                                                ? ""
                                                : e.checks().get(0).code())
                        || !e.checks().isEmpty(),
                () -> e.checks().toString());
    }

    @Test
    void reportsTheMissingRoleAndTheExistingRoles() {
        entra.application(CLIENT).roles("TermStore.Read.All");

        PermissionMissingException e = refused(PermissionMissingException.class, withCertificate());

        assertTrue(e.getMessage().contains("TermStore.Read.All"), e.getMessage());
        assertTrue(e.getMessage().contains("Sites.Read.All"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS65001, consent",
        "AADSTS53003, conditional access",
        "AADSTS50076, A password is not sufficient",
        "AADSTS500011, requested service is unknown in this tenant"
    })
    void refusalSuggestsARemedy(String code, String remedy) {
        entra.refuseNext(code);

        AuthenticationException e = refused(AuthenticationException.class, withCertificate());

        assertTrue(e.getMessage().contains(code), e.getMessage());
        assertTrue(e.getMessage().contains(remedy), e.getMessage());
        assertTrue(e.getMessage().matches("(?s).*correlation id: [0-9a-f-]{36}\\..*"), e.getMessage());
    }

    @Test
    void reportsAWrongSecretWithoutQuotingIt() {
        AuthenticationException e = refused(AuthenticationException.class, withSecret("canary7f3a-wrong"));

        assertTrue(e.getMessage().contains("AADSTS7000215"), e.getMessage());
        assertTrue(e.getMessage().contains("Copy its value, not its id"), e.getMessage());
    }

    @Test
    void reportsAMissingTenantOrApplication() {
        MsalTokens elsewhere = MsalTokens.secret("fabrikam.onmicrosoft.com", CLIENT, SECRET.toCharArray());
        MsalTokens unknown =
                MsalTokens.secret(entra.domain(), "7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11", SECRET.toCharArray());

        assertTrue(
                refused(AuthenticationException.class, elsewhere).getMessage().contains("The tenant does not exist"));
        assertTrue(refused(AuthenticationException.class, unknown)
                .getMessage()
                .contains("This tenant has no application with that client id"));
    }

    @Test
    void waitsForAThrottlingSignInService() {
        tenant.faults().next("token").respond(429).retryAfter(Duration.ofSeconds(90));

        read(withCertificate());

        assertEquals(2, tenant.requests("token"));
        assertTrue(
                tenant.time().waits().stream().anyMatch(wait -> wait.toSeconds() >= 90),
                () -> tenant.time().waits().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>canary7f3a</html>",
                "{}",
                "{\"access_token\":\"canary7f3a",
                "{\"access_token\":[\"canary7f3a\"]}"
            })
    void refusesAnInvalidTokenWithoutQuotingIt(String body) {
        tenant.faults().next("token").respond(FakeResponse.json(body));

        AuthenticationException e = refused(AuthenticationException.class, withCertificate());

        assertFalse(e.getMessage().contains("html"), e.getMessage());
        assertEquals(0, tenant.requests("web"));
    }

    @Test
    void retriesALostTokenResponse() {
        tenant.faults().next("token").dropAfterActing();

        read(withCertificate());

        assertEquals(2, tenant.requests("token"));
        assertEquals(1, tenant.requests("web"));
    }

    @Test
    void replacesARevokedTokenDespiteTheCacheOfMsal() {
        try (TenantConnection contoso = connected(withCertificate())) {
            contoso.call(web()).execute();
            tenant.faults().next("web").revokedToken();
            contoso.call(web()).execute();
        }

        assertEquals(2, entra.tokenRequests().size());
        assertNotNull(entra.tokenRequests().get(1).at());
    }
}
