package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the complete explanations that a refusal contains if the token has a problem. */
class TokenExplanationTest {
    private static final String READ = "SharePoint Sites.Read.All (delegated: AllSites.Read)";
    private static final String FULL = "SharePoint Sites.FullControl.All (delegated: AllSites.FullControl)";
    private static final String CONSENT = " under API permissions → SharePoint (not Microsoft Graph) → Application"
            + " permissions, and ask an administrator to consent.";

    private final Server server = new Server();
    private final TestTime time = new TestTime();
    private final String origin = server.address().origin();
    private @Nullable TenantConnection connection;

    @AfterEach
    void close() {
        if (connection != null) {
            connection.close();
        }
        server.close();
    }

    private ApiException refused(int status, Object token, String service, String permission, String... headers) {
        server.answer(status, "", headers);
        connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed(token.toString()))
                .time(time, time)
                .build();
        return assertThrows(
                ApiException.class,
                () -> connection
                        .call(ApiRequest.get("read", server.address().segments("read"), ResponseReader.nothing())
                                .service(service)
                                .permission(permission))
                        .execute());
    }

    private void says(String words, ApiException e) {
        String facts = "read: the service responded with " + e.status() + " to GET " + origin + "/read; attempts: 1.";
        assertEquals((facts + " " + words).strip(), e.getMessage());
    }

    @Test
    void explainsATokenForAnotherHost() {
        ApiException e = refused(401, Jwt.app("https://graph.microsoft.com", "Sites.Read.All"), Cloud.SHAREPOINT, READ);

        says(
                "The service did not accept the token. The token is for https://graph.microsoft.com, but " + origin
                        + " accepts only tokens for itself: request a token for " + origin + "/.default.",
                e);
        assertInstanceOf(UnauthorizedException.class, e);
        assertEquals(
                List.of("wrong-audience"),
                e.checks().stream().map(DiagnosticCheck::code).toList());
    }

    @Test
    void namesGraphForItsApplicationId() {
        assertTrue(refused(401, Jwt.app("00000003-0000-0000-c000-000000000000"), Cloud.SHAREPOINT, READ)
                .getMessage()
                .contains("The token is for https://graph.microsoft.com, but "));
    }

    @Test
    void explainsATokenFromAClientSecret() {
        says(
                "The service did not accept the token. The token was obtained with a client secret, but SharePoint"
                        + " requires a certificate for tokens of applications: upload the public part of a"
                        + " certificate under"
                        + " Certificates &"
                        + " secrets of the app registration, and sign in with MsalTokens.certificate instead of the"
                        + " secret.",
                refused(401, Jwt.app(origin, "Sites.Read.All").with("appidacr", "1"), Cloud.SHAREPOINT, READ));
    }

    @Test
    void acceptsAClientSecretForBusinessCentral() {
        says(
                "The service did not accept the token. It requires the permission AdminCenter.ReadWrite.All.",
                refused(
                        401,
                        Jwt.app(origin, "AdminCenter.ReadWrite.All").with("appidacr", "1"),
                        Cloud.BUSINESS_CENTRAL,
                        "AdminCenter.ReadWrite.All"));
    }

    @Test
    void acceptsTheApplicationIdAndAClientSecretForGraph() {
        says(
                "The service did not accept the token. It requires the permission Application.Read.All.",
                refused(
                        401,
                        Jwt.app("00000003-0000-0000-c000-000000000000", "Application.Read.All")
                                .with("appidacr", "1"),
                        Cloud.GRAPH,
                        "Application.Read.All"));
    }

    @Test
    void namesGraphInTheRemedyOfAMissingRole() {
        String message = refused(403, Jwt.app(origin, "Sites.Read.All"), Cloud.GRAPH, "Application.Read.All")
                .getMessage();

        assertTrue(
                message.contains("add it under API permissions → Microsoft Graph → Application permissions"), message);
    }

    @Test
    void explainsThatGraphRefusesATokenForSharePoint() {
        assertTrue(refused(
                        401,
                        Jwt.app("00000003-0000-0ff1-ce00-000000000000", "Sites.Read.All"),
                        Cloud.GRAPH,
                        "Sites.Read.All")
                .getMessage()
                .contains("accepts only tokens for itself"));
    }

    @Test
    void missingRole() {
        ApiException e = refused(403, Jwt.app(origin, "Sites.Read.All"), Cloud.SHAREPOINT, FULL);

        says("The token carries the roles Sites.Read.All; Sites.FullControl.All is required: add it" + CONSENT, e);
        assertInstanceOf(PermissionMissingException.class, e);
        assertFalse(e.mayHaveHappened());
    }

    @Test
    void explainsThatAtokenHasNoRoles() {
        ApiException e = refused(403, Jwt.app(origin), Cloud.SHAREPOINT, FULL);

        says(
                "The token belongs to an application and carries no roles, so no administrator has consented to any"
                        + " of its"
                        + " permissions: add Sites.FullControl.All" + CONSENT,
                e);
        assertInstanceOf(PermissionMissingException.class, e);
    }

    @Test
    void explainsATokenOfAnotherTenant() {
        String theirs = "99999999-2222-4333-8444-555555555555";

        says(
                "The service did not accept the token. The token comes from the tenant " + Jwt.TENANT + ", but "
                        + origin + " belongs to the tenant " + theirs + ": sign in to the tenant " + theirs + ".",
                refused(
                        401,
                        Jwt.app(origin, "Sites.Read.All"),
                        Cloud.SHAREPOINT,
                        READ,
                        "WWW-Authenticate",
                        "Bearer realm=\"" + theirs + "\",client_id=\"00000003-0000-0ff1-ce00-000000000000\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"11111111-2222-4333-8444-555555555555\"",
                "Bearer realm=\"\"",
                "Bearer",
                "Basic realm=\"99999999-2222-4333-8444-555555555555\""
            })
    void challengeWithTheSameTenantAddsNoExplanation(String challenge) {
        says(
                "The service did not accept the token. It requires the permission " + READ + ".",
                refused(401, Jwt.app(origin, "Sites.Read.All"), Cloud.SHAREPOINT, READ, "WWW-Authenticate", challenge));
    }

    @Test
    void expiredToken() {
        says(
                "The service did not accept the token. The token expired at 2026-08-31T23:59:59Z, and the clock of this"
                        + " connection shows 2026-09-01T00:00:00Z: return a new token from the TokenProvider on each"
                        + " request; TokenProvider.fixed always returns the same one.",
                refused(
                        401,
                        Jwt.app(origin, "Sites.Read.All")
                                .with("exp", TestTime.START.minusSeconds(1).getEpochSecond()),
                        Cloud.SHAREPOINT,
                        READ));
    }

    @Test
    void reportsAllProblems() {
        String message = refused(
                        401,
                        Jwt.app(origin).with("appidacr", "1").with("exp", TestTime.START.getEpochSecond()),
                        Cloud.SHAREPOINT,
                        READ)
                .getMessage();

        assertTrue(message.contains("The token expired at"), message);
        assertTrue(message.contains("requires a certificate"), message);
        assertTrue(message.contains("carries no roles"), message);
    }

    @Test
    void namesTheScopeThatAUsersTokenLacks() {
        ApiException e = refused(
                403,
                Jwt.app(origin).without("roles").with("idtyp", "user").with("scp", "AllSites.Read User.Read"),
                Cloud.SHAREPOINT,
                FULL);

        says(
                "The token belongs to a user, with the scopes AllSites.Read, User.Read; AllSites.FullControl is "
                        + "required:"
                        + " add it under"
                        + " API permissions → SharePoint (not Microsoft Graph) → Delegated permissions, grant"
                        + " consent, and sign in again.",
                e);
        assertEquals(PermissionMissingException.class, e.getClass());
    }

    @Test
    void widerScopeIncludesTheNarrowerScope() {
        ApiException e = refused(
                403,
                Jwt.app(origin).without("roles").with("idtyp", "user").with("scp", "AllSites.Manage"),
                Cloud.SHAREPOINT,
                READ);

        assertEquals(ForbiddenException.class, e.getClass());
    }

    @Test
    void namesTheSufficientScopesOfAUsersToken() {
        ApiException e = refused(
                403,
                Jwt.app(origin).without("roles").with("idtyp", "user").with("scp", "AllSites.FullControl User.Read"),
                Cloud.SHAREPOINT,
                FULL);

        says(
                "It requires the permission " + FULL
                        + ". The token belongs to a user, with the scopes AllSites.FullControl, User.Read; it does "
                        + "not contain the user's own rights.",
                e);
        assertEquals(ForbiddenException.class, e.getClass());
    }

    @Test
    void sitesSelectedRoleDoesNotProveAGrant() {
        ApiException e = refused(403, Jwt.app(origin, "Sites.Selected"), Cloud.SHAREPOINT, READ);

        assertTrue(e.getMessage().contains("Sites.Selected applies only to the sites for which it was granted"));
        assertEquals(ForbiddenException.class, e.getClass());
    }

    @ParameterizedTest
    @CsvSource({
        "SharePoint, {origin}",
        "SharePoint, {origin}/",
        "SharePoint, 00000003-0000-0ff1-ce00-000000000000",
        "SharePoint, 00000003-0000-0FF1-CE00-000000000000/{host}@11111111-2222-4333-8444-555555555555",
        "Business Central, 996def3d-b36c-4153-8607-a6fd3c01b89f"
    })
    void acceptsValidAudiences(String service, String audience) {
        String is = audience.replace("{origin}", origin).replace("{host}", origin.replace("http://", ""));

        says(
                "It requires the permission Sites.Read.All.",
                refused(403, Jwt.app(is, "Sites.Read.All"), service, "Sites.Read.All"));
    }

    @ParameterizedTest
    @CsvSource({
        "SharePoint, 00000003-0000-0ff1-ce00-000000000000/fabrikam.sharepoint.com@11111111-2222-4333-8444-555555555555",
        "SharePoint, 996def3d-b36c-4153-8607-a6fd3c01b89f",
        "Business Central, 00000003-0000-0ff1-ce00-000000000000"
    })
    void reportsWrongAudiences(String service, String audience) {
        assertTrue(refused(403, Jwt.app(audience, "Sites.Read.All"), service, "Sites.Read.All")
                .getMessage()
                .contains(" accepts only tokens for itself: request a token for " + origin + "/.default."));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void doesNotReportAtokenWithoutProblems(int status) {
        String first = status == 401 ? "The service did not accept the token. " : "";

        ApiException e = refused(status, Jwt.app(origin, "Sites.FullControl.All"), Cloud.SHAREPOINT, READ);
        says(first + "It requires the permission " + READ + ".", e);
        assertEquals(
                List.of("roles"), e.checks().stream().map(DiagnosticCheck::code).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void doesNotExplainATokenInAnotherFormat(int status) {
        ApiException e = refused(status, "opaque-token", Cloud.SHAREPOINT, READ);

        says(
                (status == 401 ? "The service did not accept the token. " : "") + "It requires the permission " + READ
                        + ".",
                e);
        assertEquals(List.of(), e.checks());
    }

    @Test
    void doesNotNameTheTokenAsTheCauseOfOtherRefusals() {
        says("", refused(404, Jwt.app("https://graph.microsoft.com"), Cloud.SHAREPOINT, READ));
    }

    @Test
    void listsOnlySomeOfManyRoles() {
        String[] many = new String[90];
        for (int i = 0; i < many.length; i++) {
            many[i] = "Some.Role" + (char) ('A' + i % 26) + (char) ('A' + i / 26) + ".All";
        }
        String message =
                refused(403, Jwt.app(origin, many), Cloud.SHAREPOINT, READ).getMessage();

        assertTrue(message.contains(" and 70 more; Sites.Read.All is required"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void quotesNeitherTheTokenNorItsUser(int status) throws Exception {
        Jwt token = Jwt.app("https://graph.microsoft.com").with("aud", "eyJhbGciOiJSUzI1NiJ9.x");
        ApiException e = refused(status, token, Cloud.SHAREPOINT, READ);

        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialised)) {
            out.writeObject(e);
        }
        String all =
                e.toString() + e.checks() + Json.write(DiagnosticReport.of(e.checks())) + serialised.toString("UTF-8");
        for (String part : token.toString().split("\\.")) {
            assertFalse(all.contains(part), all);
        }
        assertFalse(all.contains("canary"), all);
        assertFalse(all.contains("eyJ"), all);
    }
}
