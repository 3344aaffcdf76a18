package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.Keytool;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.AuthenticationException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInEnvironmentTest {
    private static final String CLIENT = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";
    private static final String WHO = "MsalTokens[tenant=contoso.onmicrosoft.com, clientId=" + CLIENT + ", ";

    @TempDir
    Path dir;

    private static Map<String, String> environment(String... more) {
        Map<String, String> all = new HashMap<>(
                Map.of("AZURE_TENANT_ID", "contoso.onmicrosoft.com", "AZURE_CLIENT_ID", CLIENT, "PATH", "/bin"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String missing(Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> MsalTokens.fromEnvironment(environment))
                .getMessage();
    }

    @Test
    void prefersTheCertificateThenTheTokenFileThenTheSecretThenGitHub() throws Exception {
        String pfx =
                Keytool.pfx(dir.resolve("app.pfx"), "pfx-password", "RSA", 2048).toString();
        Map<String, String> all = environment(
                "AZURE_CLIENT_CERTIFICATE_PATH", pfx,
                "AZURE_CLIENT_CERTIFICATE_PASSWORD", "pfx-password",
                "AZURE_FEDERATED_TOKEN_FILE", "/var/run/token",
                "AZURE_CLIENT_SECRET", "secret-of-the-app");

        assertEquals(WHO + "certificate]", MsalTokens.fromEnvironment(all).toString());
        all.remove("AZURE_CLIENT_CERTIFICATE_PATH");
        assertEquals(WHO + "token file]", MsalTokens.fromEnvironment(all).toString());
        all.put("AZURE_FEDERATED_TOKEN_FILE", " ");
        all.put("ACTIONS_ID_TOKEN_REQUEST_URL", "https://pipelines.actions.githubusercontent.com/x");
        all.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "canary7f3a");
        assertEquals(WHO + "secret]", MsalTokens.fromEnvironment(all).toString());
        all.remove("AZURE_CLIENT_SECRET");
        assertEquals(WHO + "GitHub Actions]", MsalTokens.fromEnvironment(all).toString());
    }

    @Test
    void namesMissingVariablesInOneSentence() {
        assertEquals(
                "the environment variables do not configure a sign-in. Missing: AZURE_TENANT_ID"
                        + " and AZURE_CLIENT_ID, and one of"
                        + " AZURE_CLIENT_CERTIFICATE_PATH (and AZURE_CLIENT_CERTIFICATE_PASSWORD, if the certificate has a password),"
                        + " AZURE_FEDERATED_TOKEN_FILE and AZURE_CLIENT_SECRET (not for SharePoint), or a"
                        + " GitHub Actions job with 'permissions:"
                        + " id-token: write'; set: none.",
                missing(Map.of()));
        assertEquals(
                "the environment variables do not configure a sign-in. Missing: one of AZURE_CLIENT_CERTIFICATE_PATH (and"
                        + " AZURE_CLIENT_CERTIFICATE_PASSWORD, if the certificate has a password), AZURE_FEDERATED_TOKEN_FILE and"
                        + " AZURE_CLIENT_SECRET (not for SharePoint), or a GitHub Actions job with 'permissions:"
                        + " id-token:"
                        + " write'; set: AZURE_TENANT_ID, AZURE_CLIENT_ID.",
                missing(environment()));
        String noTenant = missing(environment("AZURE_TENANT_ID", "", "AZURE_CLIENT_SECRET", "canary7f3a"));
        assertEquals(
                "the environment variables do not configure a sign-in. Missing: AZURE_TENANT_ID; set: AZURE_CLIENT_ID,"
                        + " AZURE_CLIENT_SECRET.",
                noTenant);
        assertFalse(noTenant.contains("canary7f3a"));
    }

    @Test
    void refusesFileContentInPlaceOfAPathWithoutQuotingIt() {
        String key = "-----BEGIN PRIVATE KEY-----\ncanary7f3a\n-----END PRIVATE KEY-----";
        String token = "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.canary7f3a";

        String certificate = missing(environment("AZURE_CLIENT_CERTIFICATE_PATH", key));
        assertEquals(
                "AZURE_CLIENT_CERTIFICATE_PATH must be the path of a file, but seems to contain the content of the"
                        + " file; use ClientCertificate.ofText for that",
                certificate);
        assertEquals(
                "AZURE_FEDERATED_TOKEN_FILE must be the path of a file, but seems to contain the content of the file",
                missing(environment("AZURE_FEDERATED_TOKEN_FILE", token)));
        assertFalse(missing(environment("AZURE_CLIENT_ID", "a~canary7f3a", "AZURE_CLIENT_SECRET", "x"))
                .contains("canary7f3a"));
        IllegalArgumentException direct = assertThrows(
                IllegalArgumentException.class, () -> ClientCertificate.of(Path.of(key.replace("\n", " "))));
        assertFalse(direct.getMessage().contains("canary7f3a"), direct.getMessage());
        AuthenticationException read =
                assertThrows(AuthenticationException.class, () -> new TokenFileReader(Path.of(token)).get());
        assertFalse(read.getMessage().contains("canary7f3a"), read.getMessage());
    }

    @Test
    void cloudMustMatchTheEnvironment() {
        MsalTokens tokens = MsalTokens.fromEnvironment(environment(
                "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.us/", "AZURE_CLIENT_SECRET", "secret"));

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> TenantConnection.builder().tokens(tokens).build());
        assertEquals(
                "AZURE_AUTHORITY_HOST names login.microsoftonline.us, but the connection is for the public cloud,"
                        + " which signs in at"
                        + " login.microsoftonline.com. Set the right cloud with TenantConnection.Builder.cloud",
                e.getMessage());
        TenantConnection.builder().tokens(tokens).cloud(Cloud.GCC_HIGH).build().close();
    }

    @Test
    void keepsBlanksAroundAPassword() throws Exception {
        String pfx = Keytool.pfx(dir.resolve("blank.pfx"), " pfx-password ", "RSA", 2048)
                .toString();

        MsalTokens.fromEnvironment(environment(
                "AZURE_CLIENT_CERTIFICATE_PATH", pfx, "AZURE_CLIENT_CERTIFICATE_PASSWORD", " pfx-password "));
    }

    @Test
    void gitHubJobNeedsTheTokenPermission() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> MsalTokens.gitHubActions("contoso.onmicrosoft.com", CLIENT, Map.of()));
        assertEquals(
                "this is not a GitHub Actions job that may request a token: ACTIONS_ID_TOKEN_REQUEST_URL is not"
                        + " set. The job"
                        + " needs 'permissions: id-token: write'",
                e.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> MsalTokens.gitHubActions(
                        "contoso.onmicrosoft.com",
                        CLIENT,
                        Map.of(
                                "ACTIONS_ID_TOKEN_REQUEST_URL", "http://evil.example/",
                                "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "canary7f3a")));
        assertEquals(
                WHO + "GitHub Actions]",
                MsalTokens.gitHubActions(
                                "contoso.onmicrosoft.com",
                                CLIENT,
                                Map.of(
                                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                                                "https://pipelines.actions.githubusercontent.com/x?api-version=2.0",
                                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "canary7f3a"))
                        .toString());
    }
}
