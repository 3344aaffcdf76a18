package io.tenantapps.businesscentral;

import static io.tenantapps.testsupport.Findings.codes;
import static io.tenantapps.testsupport.Findings.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tests that diagnose() finds each problem of a tenant. */
class BcDiagnoseTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final TenantConnection connection = tenant.connection();

    @AfterEach
    void close() {
        tenant.close();
    }

    private BcAppsClient apps(TenantConnection connection, String name) {
        return BcAppsClient.builder(connection).environment(name).build();
    }

    private DiagnosticReport of(String name) {
        return apps(connection, name).diagnose().execute();
    }

    @Test
    void reportsNoProblemForAHealthyTenant() {
        tenant.environment("Production");

        DiagnosticReport diagnosis = of("production");

        assertEquals(
                List.of(
                        "OK sign-in",
                        "OK connection",
                        "OK clock",
                        "OK authorised",
                        "OK api-version",
                        "OK active",
                        "OK apps"),
                codes(diagnosis));
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void diagnosisCoversTheWholeService() {
        tenant.environment("Production");
        tenant.environment("Test");

        DiagnosticReport diagnosis =
                BcEnvironmentsClient.builder(connection).build().diagnose().execute();

        assertTrue(diagnosis.isHealthy());
        assertEquals(
                "The caller can see the environments Production, Test",
                found(diagnosis, "environments").observation());
    }

    @Test
    void reportsAnUnauthorizedApplication() {
        tenant.environment("Production");
        tenant.businessCentral().refuses(FakeBcRefusal.NOT_AUTHORIZED);

        DiagnosticCheck check = found(of("Production"), "not-authorised");

        assertTrue(check.remedy().contains("Authorized Microsoft Entra apps"));
    }

    @Test
    void reportsAnApplicationWithoutPermission() {
        tenant.environment("Production");
        tenant.businessCentral().refuses(FakeBcRefusal.FORBIDDEN);

        assertFalse(of("Production").isHealthy());
        found(of("Production"), "not-authorised");
    }

    @Test
    void reportsAMissingEnvironment() {
        tenant.environment("Production");

        DiagnosticReport diagnosis = of("Sandbox");

        assertTrue(found(diagnosis, "no-environment")
                .observation()
                .endsWith("The caller can see the environments Production"));
        assertFalse(diagnosis.isHealthy());
    }

    @Test
    void reportsAnUnreadyEnvironmentAsAWarning() {
        tenant.environment("Production").status("Upgrading");

        DiagnosticCheck check = found(of("Production"), "not-active");

        assertEquals(DiagnosticCheck.State.WARNING, check.state());
        assertEquals("The environment Production is Upgrading", check.observation());
    }

    @Test
    void reportsADeletedEnvironmentAsAProblem() {
        tenant.environment("Production").status("Removing");

        assertEquals(
                DiagnosticCheck.State.PROBLEM,
                found(of("Production"), "not-active").state());
    }

    @Test
    void reportsAnUnknownApiVersion() {
        tenant.environment("Production");
        tenant.businessCentral().knowsVersionsUpTo("v2.15");

        assertTrue(found(of("Production"), "unknown-api-version").reason().contains("v2.29"));
        assertTrue(apps(connection, "Production")
                .apiVersion(ApiVersion.V2_15)
                .diagnose()
                .execute()
                .isHealthy());
    }

    private static String jwt(String roles) {
        String payload =
                "{\"aud\":\"996def3d-b36c-4153-8607-a6fd3c01b89f\",\"idtyp\":\"app\",\"roles\":[" + roles + "]}";
        return "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    private String refusal(String roles) {
        try (TenantConnection other = tenant.connectionBuilder()
                .tokens(TokenProvider.fixed(jwt(roles)))
                .build()) {
            return Assertions.assertThrows(
                            PermissionMissingException.class,
                            () -> apps(other, "Production").installedApps().execute())
                    .getMessage();
        }
    }

    @Test
    void suggestsTheListOfAppsIfTheTokenHasTheRole() {
        tenant.environment("Production");

        String message = refusal("\"AdminCenter.ReadWrite.All\"");

        assertTrue(
                message.contains(
                        "The token has the required role, so check: (1) the application is listed under Authorized Microsoft"
                                + " Entra apps in the Business Central admin center"),
                message);
        assertFalse(message.contains("Check, in this order"), message);
    }

    @Test
    void reportsOnlyTheMissingRoleOfAToken() {
        tenant.environment("Production");

        String message = refusal("\"app_access\"");

        assertTrue(
                message.contains("The token carries the roles app_access; AdminCenter.ReadWrite.All is required: add it"
                        + " under API"
                        + " permissions → Dynamics 365 Business Central → Application permissions, and ask"
                        + " an administrator to consent."),
                message);
        assertFalse(message.contains("Authorized Microsoft Entra apps"), message);
    }
}
