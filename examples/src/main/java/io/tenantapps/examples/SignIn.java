package io.tenantapps.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.ClientCertificate;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.auth.TokenStore;
import io.tenantapps.core.errors.AuthenticationException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** All ways to sign in, one method for each. */
public final class SignIn {
    private static final String TENANT = "contoso.onmicrosoft.com";
    private static final String CLIENT = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";

    private SignIn() {}

    static MsalTokens fileOfACertificate(char[] password) {
        return MsalTokens.certificate(TENANT, CLIENT, Path.of("app.pfx"), password);
    }

    static MsalTokens variableOfAPipeline(Map<String, String> environment) {
        ClientCertificate certificate = ClientCertificate.ofText(environment.get("APP_CERTIFICATE"));
        return MsalTokens.certificate(TENANT, CLIENT, certificate);
    }

    static MsalTokens oneOfSeveralKeys(char[] password, String thumbprint) {
        ClientCertificate certificate =
                ClientCertificate.of(Path.of("apps.pfx"), password).thumbprint(thumbprint);
        return MsalTokens.certificate(TENANT, CLIENT, certificate);
    }

    static MsalTokens secretOfAnApplication(char[] secret) {
        return MsalTokens.secret(TENANT, CLIENT, secret);
    }

    static MsalTokens gitHub() {
        return MsalTokens.gitHubActions(TENANT, CLIENT);
    }

    static MsalTokens kubernetes(Map<String, String> environment) {
        return MsalTokens.tokenFile(TENANT, CLIENT, Path.of(environment.get("AZURE_FEDERATED_TOKEN_FILE")));
    }

    static MsalTokens gitLab(Map<String, String> environment) {
        return MsalTokens.assertion(TENANT, CLIENT, () -> environment.get("ENTRA_ID_TOKEN"));
    }

    static MsalTokens azureDevOps(Map<String, String> environment, String serviceConnectionId) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(environment.get("SYSTEM_OIDCREQUESTURI")
                        + "?api-version=7.1&serviceConnectionId=" + serviceConnectionId))
                .header("Authorization", "Bearer " + environment.get("SYSTEM_ACCESSTOKEN"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody())
                .build();
        return MsalTokens.assertion(TENANT, CLIENT, () -> oidcToken(request));
    }

    private static String oidcToken(HttpRequest request) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AuthenticationException("Azure DevOps did not return a token: HTTP " + answer.statusCode());
            }
            return new ObjectMapper().readTree(answer.body()).path("oidcToken").asText();
        } catch (IOException e) {
            throw new AuthenticationException(
                    "Azure DevOps did not return a token: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationException("interrupted");
        }
    }

    static MsalTokens machineInAzure() {
        return MsalTokens.managedIdentity();
    }

    static MsalTokens machineThatAnAppTrusts() {
        return MsalTokens.managedIdentityAs(TENANT, CLIENT);
    }

    static MsalTokens user() {
        return MsalTokens.deviceCode(TENANT, CLIENT, code -> System.err.println(code.message()))
                .store(TokenStore.file(Path.of(System.getProperty("user.home"), ".contoso", "tokens.json")));
    }

    static MsalTokens userWithABrowser() {
        return MsalTokens.browser(TENANT, CLIENT);
    }

    static TenantConnection anotherCloud(MsalTokens tokens) {
        return TenantConnection.builder().cloud(Cloud.GCC_HIGH).tokens(tokens).build();
    }

    static TenantConnection hostsOfItsOwn(MsalTokens tokens) {
        Cloud cloud = Cloud.FRANCE.withSharePointSuffix(".sharepoint.contoso.example");
        return TenantConnection.builder().cloud(cloud).tokens(tokens).build();
    }
}
