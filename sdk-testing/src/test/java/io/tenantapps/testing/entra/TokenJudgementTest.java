package io.tenantapps.testing.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.http.Json;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Raw;
import io.tenantapps.testing.SignIn;
import io.tenantapps.testing.SignIn.Said;
import io.tenantapps.testing.Web;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests how the tenant's APIs judge tokens from its sign-in service. */
class TokenJudgementTest {
    private static final String WEB = "/sites/hr/_api/web";
    private static final String CENTRAL = "/admin/v2.29/applications/environments";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEntra entra = tenant.entra();
    private final SignIn signIn = new SignIn(tenant);

    @BeforeEach
    void prepare() {
        tenant.site("/sites/hr", "Human Resources");
        application().secret("right").federated("https://issuer", "subject");
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    private FakeApplication application() {
        return entra.application(SignIn.CLIENT);
    }

    /** Returns a token of an application that authenticated with an assertion. */
    private String token(String... more) throws IOException {
        return signIn.withAssertion(entra.assertion("https://issuer", "subject"), more)
                .token();
    }

    private HttpResponse<String> get(String path, String token) throws IOException {
        return send("GET", path, token);
    }

    private HttpResponse<String> send(String method, String path, String token) throws IOException {
        return Raw.send(
                method,
                tenant.url(path),
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/json;odata=nometadata");
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void sharePointRefusesATokenFromASecret() throws Exception {
        HttpResponse<String> answer = get(WEB, signIn.withSecret("right").token());

        assertEquals(401, answer.statusCode());
        assertEquals("{\"error_description\":\"Unsupported app only token.\"}", answer.body());
        assertEquals(
                "3001000;reason=\"There has been an error authenticating the request.\";category=\"invalid_client\"",
                header(answer, "x-ms-diagnostics"));
        assertTrue(header(answer, "WWW-Authenticate")
                .startsWith("Bearer realm=\"" + entra.tenantId()
                        + "\",client_id=\"00000003-0000-0ff1-ce00-000000000000\",trusted_issuers=\""
                        + "00000001-0000-0000-c000-000000000000@*,"));
        assertTrue(header(answer, "WWW-Authenticate")
                .endsWith("authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\""));
        assertEquals(200, get(WEB, token()).statusCode());
    }

    @Test
    void sharePointRefusesATokenWithoutPermissions() throws Exception {
        application().roles();

        HttpResponse<String> answer = get(WEB, token());

        assertEquals(401, answer.statusCode());
        assertEquals(
                "{\"error_description\":\"Either scp or roles claim need to be present in the token.\"}",
                answer.body());
    }

    @Test
    void readPermissionDoesNotAllowWrites() throws Exception {
        tenant.appCatalog("/sites/appcatalog");
        String api = "/sites/appcatalog/_api/web/tenantappcatalog/";
        for (String role : new String[] {"Sites.Read.All", "Sites.ReadWrite.All", "Sites.Manage.All"}) {
            application().roles(role);
            String token = token();

            assertEquals(200, get(WEB, token).statusCode());
            assertEquals(200, send("POST", api + "AvailableApps", token).statusCode());
            assertEquals(200, send("POST", "/sites/hr/_api/contextinfo", token).statusCode());
            HttpResponse<String> answer = send("POST", api + "Add(overwrite=true,url='hello.sppkg')", token);
            assertEquals(403, answer.statusCode());
            assertTrue(
                    answer.body()
                            .startsWith(
                                    "{\"odata.error\":{\"code\":\"-2147024891, System.UnauthorizedAccessException\""),
                    answer.body());
        }
        application().roles("Sites.Selected");
        assertEquals(403, get(WEB, token()).statusCode());
    }

    @Test
    void userMayChangeClassicAddInsAndAnApplicationMayNot() throws Exception {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        String id = catalog.holds(FakePackage.addin("Classic"));
        String deploy = "/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps/GetById('" + id + "')/Deploy";
        entra.application("public").isPublic();
        Said shown = signIn.post("devicecode", Map.of("client_id", "public", "scope", signIn.scope()));
        String user = signIn.grant(
                        "device_code",
                        "client_id",
                        "public",
                        "device_code",
                        String.valueOf(shown.body().get("device_code")))
                .token();

        assertEquals(403, send("POST", deploy, token()).statusCode());
        assertEquals(200, send("POST", deploy, user).statusCode());
    }

    @Test
    void businessCentralAcceptsASecretAndRequiresPermissionAndAuthorization() throws Exception {
        String scope = "https://api.businesscentral.dynamics.com/.default";
        String allowed = signIn.withSecret("right", "scope", scope).token();
        assertEquals(200, get(CENTRAL, allowed).statusCode());

        application().roles("Sites.FullControl.All");
        String forbidden = signIn.withSecret("right", "scope", scope).token();
        HttpResponse<String> answer = get(CENTRAL, forbidden);
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().startsWith("{\"code\":\"Forbidden\""), answer.body());

        tenant.businessCentral().doesNotAuthorize(application().clientId());
        assertEquals(401, get(CENTRAL, allowed).statusCode());
    }

    @Test
    void tokenIsValidForItsServiceTenantAndLifetime() throws Exception {
        String forCentral = token("scope", "https://api.businesscentral.dynamics.com/.default");
        assertEquals(401, get(WEB, forCentral).statusCode());
        assertEquals(401, get(CENTRAL, token()).statusCode());
        try (FakeTenant other = FakeTenant.start()) {
            HttpResponse<String> answer = get(WEB, other.entra().newToken());

            assertEquals(401, answer.statusCode());
            assertEquals("{\"error_description\":\"Invalid issuer or signature.\"}", answer.body());
        }
        String token = token();
        tenant.time().advance(Duration.ofMinutes(59));
        assertEquals(200, get(WEB, token).statusCode());
        tenant.time().advance(Duration.ofMinutes(1));
        assertEquals(401, get(WEB, token).statusCode());
    }

    @Test
    void demandsClaimsUntilATokenIsRequestedWithThem() throws Exception {
        String demanded = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1788264000\"}}}";
        String before = token();
        entra.demandClaims(demanded);

        HttpResponse<String> answer = get(WEB, before);
        assertEquals(401, answer.statusCode());
        assertEquals(
                "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                        + " error=\"insufficient_claims\", claims=\""
                        + Base64.getEncoder().encodeToString(demanded.getBytes(StandardCharsets.UTF_8)) + "\"",
                header(answer, "WWW-Authenticate"));
        assertEquals(
                401,
                get(WEB, token("claims", "{\"access_token\":{\"nbf\":{\"essential\":true}}}"))
                        .statusCode());
        assertEquals(
                200,
                get(WEB, token("claims", demanded.replace("{\"access_token\":{", "{\"access_token\":{\"xms_cc\":{},")))
                        .statusCode());
        assertEquals(401, get(CENTRAL, tenant.businessCentral().newToken()).statusCode());
    }

    @Test
    void sdkRequestsATokenWithTheDemandedClaims() {
        entra.demandClaims("{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1788264000\"}}}");

        tenant.connection()
                .call(ApiRequest.get("title", tenant.url(WEB), Json.as(Web.class)))
                .execute();

        assertEquals(2, tenant.entra().tokensIssued());
    }
}
