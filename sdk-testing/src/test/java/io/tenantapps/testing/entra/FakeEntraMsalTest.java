package io.tenantapps.testing.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.aad.msal4j.ClaimsRequest;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityId;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.MsalHttp;
import io.tenantapps.testing.Raw;
import io.tenantapps.testing.SignIn;
import io.tenantapps.testing.TestCertificate;
import io.tenantapps.testing.entra.FakeTokenRequest.Proof;
import io.tenantapps.testing.internal.tokens.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the fake's sign-in service with an unmodified MSAL, and sends the tokens to the tenant's APIs. */
class FakeEntraMsalTest {
    private static final String CLIENT = SignIn.CLIENT;

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEntra entra = tenant.entra();

    @BeforeEach
    void prepare() {
        tenant.site("/sites/hr", "Human Resources");
        tenant.environment("Production");
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    private String origin() {
        return tenant.url("").replaceFirst("/$", "");
    }

    private ConfidentialClientApplication application(IClientCredential credential) throws IOException {
        return application(credential, "https://login.microsoftonline.com/" + entra.tenantId() + "/");
    }

    private ConfidentialClientApplication application(IClientCredential credential, String authority)
            throws IOException {
        return ConfidentialClientApplication.builder(CLIENT, credential)
                .authority(authority)
                .httpClient(new MsalHttp(entra.httpClient()))
                .clientCapabilities(Set.of("cp1"))
                .build();
    }

    private String token(ConfidentialClientApplication application, String resource) {
        return done(() -> application.acquireToken(ClientCredentialParameters.builder(Set.of(resource + "/.default"))
                        .build()))
                .accessToken();
    }

    private static IAuthenticationResult done(Supplier<CompletableFuture<IAuthenticationResult>> asking) {
        return asking.get().join();
    }

    private int ask(String url, String token) throws IOException {
        return Raw.send("GET", url, "Authorization", "Bearer " + token, "Accept", "application/json")
                .statusCode();
    }

    private int askSharePoint(String token) throws IOException {
        return ask(tenant.url("/sites/hr/_api/web"), token);
    }

    private int askBusinessCentral(String token) throws IOException {
        return ask(tenant.url("/admin/v2.29/applications/environments"), token);
    }

    private FakeTokenRequest onlyRequest() {
        assertEquals(1, entra.tokenRequests().size());
        return entra.tokenRequests().get(0);
    }

    @Test
    void businessCentralAcceptsASecretAndSharePointDoesNot() throws Exception {
        entra.application(CLIENT).secret("right");
        ConfidentialClientApplication application = application(ClientCredentialFactory.createFromSecret("right"));

        assertEquals(200, askBusinessCentral(token(application, "https://api.businesscentral.dynamics.com")));
        assertEquals(401, askSharePoint(token(application, origin())));
        assertEquals(Proof.SECRET, entra.tokenRequests().get(0).proof());
    }

    @Test
    void bothServicesAcceptACertificate() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        entra.application(CLIENT).certificate(certificate.certificate());
        ConfidentialClientApplication application = application(
                ClientCredentialFactory.createFromCertificate(certificate.key(), certificate.certificate()));

        assertEquals(200, askSharePoint(token(application, origin())));
        assertEquals(200, askBusinessCentral(token(application, "https://api.businesscentral.dynamics.com")));
        assertEquals(
                List.of(Proof.CERTIFICATE, Proof.CERTIFICATE),
                entra.tokenRequests().stream().map(FakeTokenRequest::proof).toList());
        assertEquals(2, tenant.requests("token"));
    }

    @Test
    void fakeSupportsTheHostsOfEveryCloud() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        entra.application(CLIENT).certificate(certificate.certificate());
        for (String host : List.of(
                "login.microsoftonline.us",
                "login.chinacloudapi.cn",
                "login.partner.microsoftonline.cn",
                "login.sovcloud-identity.fr",
                "login.sovcloud-identity.de",
                "login.sovcloud-identity.sg")) {
            ConfidentialClientApplication application = application(
                    ClientCredentialFactory.createFromCertificate(certificate.key(), certificate.certificate()),
                    "https://" + host + "/" + entra.domain() + "/");

            assertEquals(200, askSharePoint(token(application, origin())), host);
        }
    }

    @Test
    void refusesAnAssertionThatIsTooOldAccordingToTheMachinesClock() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        entra.application(CLIENT).certificate(certificate.certificate());
        entra.clock(Clock.fixed(Instant.parse("2040-01-01T00:00:00Z"), ZoneOffset.UTC));
        ConfidentialClientApplication application = application(
                ClientCredentialFactory.createFromCertificate(certificate.key(), certificate.certificate()));

        MsalServiceException refused = refusal(() -> token(application, origin()));

        assertEquals("invalid_client", refused.errorCode());
        assertTrue(refused.getMessage().startsWith("AADSTS700024: "), refused.getMessage());
        assertEquals("AADSTS700024", onlyRequest().outcome());
    }

    @Test
    void githubWorkflowSignsInWithoutASecret() throws Exception {
        FakeGithub github = entra.github();
        entra.application(CLIENT).federated(github.issuer(), github.subject());
        ConfidentialClientApplication application = application(
                ClientCredentialFactory.createFromCallback(options -> githubToken("api://AzureADTokenExchange")));

        assertEquals(200, askSharePoint(token(application, origin())));
        assertEquals(Proof.FEDERATED, onlyRequest().proof());
    }

    private String githubToken(String audience) {
        Request request = new Request.Builder()
                .url(entra.github().requestUrl() + "&audience=" + audience)
                .header("Authorization", "bearer " + entra.github().requestToken())
                .build();
        try (Response response = entra.httpClient().newCall(request).execute()) {
            return response.body().string().replaceFirst("\\{\"count\":1,\"value\":\"(.*)\"}", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void machineHasSystemAssignedAndUserAssignedIdentities() throws Exception {
        String other = "77777777-1111-4222-8333-444455556666";
        entra.managedIdentity();
        FakeManagedIdentity assigned = entra.managedIdentity(other).roles("Sites.Read.All");

        assertEquals(200, askSharePoint(machineToken(ManagedIdentityId.systemAssigned(), origin())));
        for (ManagedIdentityId id : List.of(
                ManagedIdentityId.userAssignedClientId(other),
                ManagedIdentityId.userAssignedObjectId(assigned.objectId()),
                ManagedIdentityId.userAssignedResourceId(assigned.resourceId()))) {
            Jwt jwt = Jwt.parse(machineToken(id, origin()));

            assertTrue(
                    jwt != null && List.of("Sites.Read.All").equals(jwt.claims().get("roles")),
                    () -> tenant.log() + jwt);
        }
        assertEquals(Proof.MACHINE, entra.tokenRequests().get(0).proof());
    }

    private String machineToken(ManagedIdentityId id, String resource) throws Exception {
        return ManagedIdentityApplication.builder(id)
                .httpClient(new MsalHttp(entra.httpClient()))
                .build()
                .acquireTokenForManagedIdentity(ManagedIdentityParameters.builder(resource)
                        .forceRefresh(true)
                        .build())
                .get()
                .accessToken();
    }

    @Test
    void managedIdentityAuthenticatesAnApplicationInAnotherTenant() throws Exception {
        FakeManagedIdentity machine = entra.managedIdentity();
        entra.application(CLIENT)
                .federated("https://login.microsoftonline.com/" + entra.tenantId() + "/v2.0", machine.objectId());
        String assertion = machineToken(ManagedIdentityId.systemAssigned(), "api://AzureADTokenExchange");

        String token = token(application(ClientCredentialFactory.createFromCallback(options -> assertion)), origin());

        assertEquals(200, askSharePoint(token));
    }

    private PublicClientApplication publicApplication() throws IOException {
        entra.application(CLIENT).isPublic();
        return PublicClientApplication.builder(CLIENT)
                .authority("https://login.microsoftonline.com/organizations/")
                .httpClient(new MsalHttp(entra.httpClient()))
                .build();
    }

    private IAuthenticationResult withDeviceCode(PublicClientApplication application, List<String> told) {
        CompletableFuture<Void> isHandedOver = new CompletableFuture<>();
        return done(() -> {
            CompletableFuture<IAuthenticationResult> asked =
                    application.acquireToken(DeviceCodeFlowParameters.builder(Set.of(origin() + "/.default"), code -> {
                                isHandedOver
                                        .join(); // otherwise MSAL may poll before the future that it reads is available
                                told.add(code.message());
                            })
                            .build());
            isHandedOver.complete(null);
            return asked;
        });
    }

    @Test
    void waitsUntilTheUserEntersTheDeviceCode() throws Exception {
        entra.signsIn("megan@contoso.onmicrosoft.com").approveAfter(2);
        List<String> told = new ArrayList<>();

        IAuthenticationResult signedIn = withDeviceCode(publicApplication(), told);

        assertEquals("megan@contoso.onmicrosoft.com", signedIn.account().username());
        assertEquals(1, told.size());
        assertEquals(
                List.of("AADSTS70016", "AADSTS70016", "issued"),
                entra.tokenRequests().stream().map(FakeTokenRequest::outcome).toList());
        assertEquals(200, askSharePoint(signedIn.accessToken()));
    }

    @Test
    void userCanDeclineADeviceCodeOrLetItExpire() throws Exception {
        PublicClientApplication application = publicApplication();
        entra.declines();
        assertEquals(
                "authorization_declined",
                refusal(() -> withDeviceCode(application, new ArrayList<>())).errorCode());

        entra.signsIn("megan@contoso.onmicrosoft.com").expireDeviceCodes();
        assertEquals(
                "expired_token",
                refusal(() -> withDeviceCode(application, new ArrayList<>())).errorCode());
    }

    private IAuthenticationResult inTheBrowser(PublicClientApplication application) {
        SystemBrowserOptions browser = SystemBrowserOptions.builder()
                .openBrowserAction(url -> entra.browse(url.toString()))
                .build();
        return done(() -> application.acquireToken(InteractiveRequestParameters.builder(URI.create("http://localhost"))
                .scopes(Set.of(origin() + "/.default"))
                .systemBrowserOptions(browser)
                .build()));
    }

    @Test
    void userSignsInWithTheBrowser() throws Exception {
        IAuthenticationResult signedIn = inTheBrowser(publicApplication());

        assertEquals("admin@contoso.onmicrosoft.com", signedIn.account().username());
        assertEquals(200, askSharePoint(signedIn.accessToken()));
        assertEquals("authorization_code", onlyRequest().grantType());
    }

    @Test
    void userCanDeclineInTheBrowser() throws Exception {
        entra.declines();
        PublicClientApplication application = publicApplication();

        CompletionException refused = assertThrows(CompletionException.class, () -> inTheBrowser(application));

        assertInstanceOf(MsalClientException.class, refused.getCause());
        assertEquals(List.of(), entra.tokenRequests());
    }

    private static IAuthenticationResult silently(
            PublicClientApplication application, IAuthenticationResult before, String resource, boolean isForced) {
        try {
            return application
                    .acquireTokenSilently(SilentParameters.builder(Set.of(resource + "/.default"), before.account())
                            .forceRefresh(isForced)
                            .build())
                    .join();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void signedInUserGetsMoreTokensSilently() throws Exception {
        PublicClientApplication application = publicApplication();
        IAuthenticationResult first = withDeviceCode(application, new ArrayList<>());

        assertEquals(
                first.accessToken(),
                silently(application, first, origin(), false).accessToken());
        String second = silently(application, first, origin(), true).accessToken();
        assertNotEquals(first.accessToken(), second);
        assertEquals(200, askSharePoint(second));
        assertEquals(
                200,
                askBusinessCentral(silently(application, first, "https://api.businesscentral.dynamics.com", false)
                        .accessToken()));

        entra.revokeRefreshTokens();
        MsalServiceException refused = refusal(() -> silently(application, first, origin(), true));
        assertEquals("invalid_grant", refused.errorCode());
        assertTrue(refused.getMessage().startsWith("AADSTS50173: "), refused.getMessage());
    }

    @Test
    void nextTokenContainsTheDemandedClaims() throws Exception {
        TestCertificate certificate = TestCertificate.create("fake");
        entra.application(CLIENT).certificate(certificate.certificate());
        ConfidentialClientApplication application = application(
                ClientCredentialFactory.createFromCertificate(certificate.key(), certificate.certificate()));
        String before = token(application, origin());
        String demanded = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1788264000\"}}}";
        entra.demandClaims(demanded);

        assertEquals(401, askSharePoint(before));
        IAuthenticationResult after = application
                .acquireToken(ClientCredentialParameters.builder(Set.of(origin() + "/.default"))
                        .claims(ClaimsRequest.formatAsClaimsRequest(demanded))
                        .skipCache(true)
                        .build())
                .join();
        assertEquals(200, askSharePoint(after.accessToken()));
        Jwt jwt = Jwt.parse(after.accessToken());
        assertTrue(jwt != null && List.of("cp1").equals(jwt.claims().get("xms_cc")));
        assertTrue(String.valueOf(entra.tokenRequests().get(1).claims()).contains("1788264000"));
    }

    @Test
    void faultsApplyToTheTokenEndpoint() throws Exception {
        entra.application(CLIENT).secret("right");
        ConfidentialClientApplication application = application(ClientCredentialFactory.createFromSecret("right"));
        tenant.faults()
                .next("token")
                .respond(429)
                .retryAfter(Duration.ofSeconds(17))
                .body("{\"error\":\"throttled\",\"error_description\":\"Too many requests.\"}");

        MsalServiceException refused = refusal(() -> token(application, origin()));

        assertEquals(429, refused.statusCode());
        assertEquals(List.of("17"), refused.headers().get("retry-after"));
        assertEquals(List.of(), entra.tokenRequests());
        tenant.faults().next("token").respond(200).body("{}");
        assertNull(token(application, origin()));
    }

    private static MsalServiceException refusal(Supplier<?> asking) {
        return assertInstanceOf(
                MsalServiceException.class,
                assertThrows(CompletionException.class, asking::get).getCause());
    }
}
