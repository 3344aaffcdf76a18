package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Canaries;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.ClientCertificate;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.auth.TokenRequest;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.entra.FakeApplication;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The diagnosis of a sign-in, with MSAL and the fake's sign-in service. */
class DiagnoseSignInTest {
    private static final String CLIENT = "8d6d1f1a-1111-4222-8333-444455556666";
    private static final String PASSWORD = "pfx-password";

    @TempDir
    static Path dir;

    private static Path pfx = Path.of("");
    private static X509Certificate certificate;

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeApplication app = tenant.entra().application(CLIENT);
    private VirtualTime time = tenant.time();

    @BeforeAll
    static void makeKey() throws Exception {
        pfx = dir.resolve("app.pfx");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "app",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        pfx.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=contoso app",
                        "-startdate",
                        "2026/01/01 00:00:00",
                        "-validity",
                        "3650")
                .redirectErrorStream(true)
                .start();
        assertEquals(0, keytool.waitFor(), new String(keytool.getInputStream().readAllBytes()));
        certificate = (X509Certificate)
                KeyStore.getInstance(pfx.toFile(), PASSWORD.toCharArray()).getCertificate("app");
    }

    @BeforeEach
    void prepare() {
        app.certificate(certificate).secret("secret-of-the-app");
        tenant.appCatalog("/sites/appcatalog").offers(FakePackage.solution("hello"));
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    private static MsalTokens withCertificate() {
        return MsalTokens.certificate(
                "contoso.onmicrosoft.com", CLIENT, ClientCertificate.of(pfx, PASSWORD.toCharArray()));
    }

    private DiagnosticReport diagnosis(TokenProvider tokens) {
        return diagnosis(tokens, tenant.entra().httpClient());
    }

    private DiagnosticReport diagnosis(TokenProvider tokens, OkHttpClient client) {
        try (TenantConnection contoso = tenant.connectionBuilder()
                .time(time, time)
                .tokens(tokens)
                .httpClient(client)
                .build()) {
            DiagnosticReport diagnosis = AppCatalogClient.tenant(contoso, tenant.url("/sites/appcatalog"))
                    .diagnose()
                    .execute();
            assertNull(Canaries.in(diagnosis.text() + Json.write(diagnosis)), diagnosis::text);
            return diagnosis;
        }
    }

    private static DiagnosticCheck found(DiagnosticReport diagnosis, String code) {
        return diagnosis.checks().stream()
                .filter(check -> check.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in:\n" + diagnosis));
    }

    private static void assertProblem(String code, String words, DiagnosticReport diagnosis) {
        DiagnosticCheck check = found(diagnosis, code);
        assertEquals(DiagnosticCheck.State.PROBLEM, check.state());
        assertTrue((check.observation() + " " + check.remedy()).contains(words), check::toString);
        assertFalse(diagnosis.isHealthy());
    }

    @Test
    void reportsNoProblemForAWorkingSignIn() {
        DiagnosticReport diagnosis = diagnosis(withCertificate());

        assertTrue(
                diagnosis.checks().stream().allMatch(check -> check.state() == DiagnosticCheck.State.OK),
                diagnosis::text);
        assertTrue(found(diagnosis, "certificate").observation().contains("CN=contoso app, thumbprint "));
        assertTrue(found(diagnosis, "roles").observation().contains("Sites.FullControl.All"));
    }

    @Test
    void reportsAnExpiringCertificateAsAwarningAndAnExpiredCertificateAsAproblem() {
        Instant end = certificate.getNotAfter().toInstant();
        time = new VirtualTime(end.minus(Duration.ofDays(20)));
        assertEquals(
                DiagnosticCheck.State.WARNING,
                found(diagnosis(withCertificate()), "certificate-expires-soon").state());

        time = new VirtualTime(end.plus(Duration.ofDays(1)));
        DiagnosticReport ended = diagnosis(withCertificate());
        assertProblem("certificate-out-of-date", "expired on " + end, ended);
        assertProblem("no-token", "Nothing was sent", ended);
    }

    @Test
    void reportsAWrongClockAsAProblem() {
        time = new VirtualTime(tenant.time().instant().plus(Duration.ofMinutes(7)));

        assertProblem("clock-skew", "7", diagnosis(withCertificate()));
    }

    @Test
    void reportsAClientSecretAsAProblem() {
        assertProblem(
                "client-secret",
                "SharePoint requires a certificate",
                diagnosis(MsalTokens.secret("contoso.onmicrosoft.com", CLIENT, "secret-of-the-app".toCharArray())));
    }

    @Test
    void reportsMissingReadRolesAsAProblemAndMissingWriteRolesAsAWarning() {
        app.roles("TermStore.Read.All");
        assertProblem("missing-role", "Sites.Read.All", diagnosis(withCertificate()));

        app.roles("AdminCenter.ReadWrite.All"); // the roles belong to another service, so the token for this service
        // lacks roles
        assertProblem("no-roles", "consent", diagnosis(withCertificate()));

        app.roles("Sites.Read.All");
        DiagnosticReport readsOnly = diagnosis(withCertificate());
        assertEquals(
                DiagnosticCheck.State.WARNING, found(readsOnly, "missing-role").state());
        assertTrue(found(readsOnly, "missing-role").observation().contains("Sites.FullControl.All"), readsOnly::text);
    }

    @Test
    void reportsATokenForAnotherServiceAsAProblem() {
        TokenProvider confused = request -> tenant.entra()
                .tokens()
                .token(new TokenRequest("https://graph.microsoft.com", null, false, false, request.timeout()));

        assertProblem("wrong-audience", "The token is for https://graph.microsoft.com", diagnosis(confused));
    }

    @Test
    void reportsARefusedSignInWithItsRemedy() {
        tenant.entra().refuseNext("AADSTS53003");

        assertProblem("no-token", "A conditional access policy", diagnosis(withCertificate()));
    }

    /** Network errors. Tests with a failing sign-in. */
    @Test
    void namesTheNetworkProblemBeforeTheSignIn() {
        Map<IOException, String> troubles = Map.of(
                new UnknownHostException("login.microsoftonline.com"),
                "unknown-host",
                new SSLHandshakeException("no"),
                "no-tls",
                new IOException("Failed to authenticate with proxy"),
                "proxy-authentication",
                new ConnectException("refused"),
                "connection-refused");
        troubles.forEach((trouble, code) -> {
            OkHttpClient.Builder client = tenant.entra().httpClient().newBuilder();
            client.interceptors().add(0, chain -> {
                if (chain.request().url().host().startsWith("login.")) {
                    throw trouble;
                }
                return chain.proceed(chain.request());
            });
            DiagnosticReport diagnosis = diagnosis(withCertificate(), client.build());
            assertProblem(code, "the sign-in service could not be reached", diagnosis);
            found(diagnosis, "no-token");
        });
    }

    @Test
    void namesTheWrongClockWhenTheSignInIsRefused() {
        time = new VirtualTime(tenant.time().instant().plus(Duration.ofHours(3)));
        tenant.entra().refuseNext("AADSTS700024");

        DiagnosticReport diagnosis = diagnosis(withCertificate());

        assertProblem("clock-skew", "3 hours ahead", diagnosis);
        assertProblem("no-token", "AADSTS700024", diagnosis);
    }

    @Test
    void refusedUninstallationNamesTheMissingRole() {
        app.roles("Sites.Read.All");
        String id = tenant.appCatalog("/sites/appcatalog").offers(FakePackage.solution("other"));
        try (TenantConnection contoso = tenant.connectionBuilder()
                .tokens(withCertificate())
                .httpClient(tenant.entra().httpClient())
                .build()) {
            PermissionMissingException e = assertThrows(
                    PermissionMissingException.class,
                    () -> AppCatalogClient.tenant(contoso, tenant.url("/sites/appcatalog"))
                            .uninstall(AppId.of(id), tenant.url("/sites/appcatalog"))
                            .execute());

            assertEquals(
                    "uninstall app: the service responded with 403 to POST"
                            + " https://contoso.sharepoint.com/sites/appcatalog/_api/web/"
                            + "tenantappcatalog/AvailableApps/GetById('ID')/Uninstall; code: -2147024891,"
                            + " System.UnauthorizedAccessException; message: \"Attempted to perform an unauthorized"
                            + " operation.\"; correlation id: 00000000-0000-4000-8000-000000000003; attempts: 1."
                            + " The token"
                            + " carries the roles Sites.Read.All; Sites.FullControl.All is required: add it under API"
                            + " permissions"
                            + " → SharePoint (not Microsoft Graph) → Application permissions, and ask an"
                            + " administrator to consent.",
                    e.getMessage()
                            .replace(tenant.url("/"), "https://contoso.sharepoint.com/")
                            .replace(id, "ID"));
            assertEquals(0, tenant.effects("Uninstall"));
        }
    }
}
