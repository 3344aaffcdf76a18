package io.tenantapps.sharepoint;

import static io.tenantapps.testsupport.Findings.codes;
import static io.tenantapps.testsupport.Findings.found;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Call;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.catalog.FakeRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The findings of diagnose() on tenants with various problems. */
class DiagnoseTest {
    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final TenantConnection connection = tenant.connection();

    @AfterEach
    void close() {
        tenant.close();
    }

    private DiagnosticReport ofTenantsCatalog() {
        return AppCatalogClient.tenantOf(connection, tenant.url("/sites/hr"))
                .diagnose()
                .execute();
    }

    @Test
    void reportsNoProblemForAHealthyTenant() {
        tenant.appCatalog("/sites/appcatalog").offers(FakePackage.solution("hello"));

        DiagnosticReport diagnosis = ofTenantsCatalog();

        assertEquals(
                List.of(
                        "OK sign-in",
                        "OK connection",
                        "OK clock",
                        "OK catalog",
                        "OK apps",
                        "OK script-sources",
                        "OK rights"),
                codes(diagnosis));
        assertTrue(found(diagnosis, "apps").observation().endsWith("lists 1 app"));
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void countsScriptSourcesAndPointsToTheAdminCenter() {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        catalog.offers(FakePackage.solution("a").cdnBasePath("https://cdn.contoso.com/a/"));
        catalog.offers(FakePackage.solution("b").cdnBasePath("HTTPS://CDN.CONTOSO.COM/A"));
        catalog.holds(FakePackage.solution("c").cdnBasePath("https://cdn.contoso.com/c/"));
        catalog.offers(FakePackage.solution("d"));

        DiagnosticCheck check = found(ofTenantsCatalog(), "script-sources");

        assertEquals(DiagnosticCheck.State.OK, check.state());
        assertEquals(
                "The deployed apps of this catalog load scripts from 1 place outside SharePoint. The tenant's list of trusted script sources can have at most 300 entries. It can be read and changed only in the SharePoint admin center",
                check.observation());
    }

    @Test
    void reportsManyScriptSourcesAsAWarning() {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        for (int i = 0; i < 240; i++) {
            catalog.offers(FakePackage.solution("a" + i).cdnBasePath("https://cdn.contoso.com/" + i + "/"));
        }

        DiagnosticCheck check = found(ofTenantsCatalog(), "script-sources-many");

        assertEquals(DiagnosticCheck.State.WARNING, check.state());
        assertTrue(check.observation().contains("from 240 places"), check.observation());
        assertTrue(check.remedy().contains("use the same base URL"), check.remedy());
    }

    @Test
    void reportsNoProblemForAHealthySiteCatalog() {
        FakeCatalog catalog = tenant.catalogs().ofSite("/sites/hr");

        assertTrue(AppCatalogClient.siteCollection(connection, catalog.url())
                .diagnose()
                .execute()
                .isHealthy());
    }

    @Test
    void reportsATenantWithoutACatalog() {
        DiagnosticReport diagnosis = ofTenantsCatalog();

        assertFalse(diagnosis.isHealthy());
        assertTrue(found(diagnosis, "no-tenant-catalog").observation().contains("has no app catalog"));
        assertEquals(
                List.of("WARNING skipped", "WARNING skipped", "WARNING skipped"),
                codes(diagnosis).subList(4, 7));
    }

    @Test
    void reportsASiteThatIsNotTheTenantsCatalog() {
        tenant.appCatalog("/sites/appcatalog");

        DiagnosticCheck check = found(
                AppCatalogClient.tenant(connection, tenant.url("/sites/hr"))
                        .diagnose()
                        .execute(),
                "not-the-tenant-catalog");

        assertEquals(DiagnosticCheck.State.PROBLEM, check.state());
        assertTrue(check.remedy().contains("AppCatalogClient.tenant(connection, \"" + tenant.url("/sites/appcatalog")));
    }

    @Test
    void reportsASiteWithoutACatalog() {
        DiagnosticReport diagnosis = AppCatalogClient.siteCollection(connection, tenant.url("/sites/hr"))
                .diagnose()
                .execute();

        assertTrue(found(diagnosis, "no-site-catalog").remedy().contains("Add-SPOSiteCollectionAppCatalog"));
        assertFalse(diagnosis.isHealthy());
    }

    @Test
    void reportsAMissingSite() {
        assertFalse(AppCatalogClient.tenant(connection, tenant.url("/sites/nowhere"))
                .diagnose()
                .execute()
                .isHealthy());
    }

    @Test
    void reportsASiteWithoutCustomScriptsAsAWarning() {
        tenant.appCatalog("/sites/appcatalog").refuses(FakeRefusal.NO_SCRIPT);

        DiagnosticReport diagnosis = ofTenantsCatalog();

        assertTrue(diagnosis.isHealthy());
        DiagnosticCheck check = found(diagnosis, "no-script");
        assertEquals(DiagnosticCheck.State.WARNING, check.state());
        assertTrue(check.remedy().contains("-DenyAddAndCustomizePages 0"));
    }

    @ParameterizedTest
    @CsvSource({
        "4294967295, WARNING none",
        "4294705151, WARNING no-script",
        "3221225471, WARNING manage-web",
        "a lot, WARNING rights-unknown"
    })
    void readsTheCallersPermissionsFromTheirBits(String low, String finding) {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        tenant.faults()
                .next("effectiveBasePermissions")
                .respond(200)
                .body("{\"d\":{\"EffectiveBasePermissions\":{\"High\":\"2147483647\",\"Low\":\"" + low + "\"}}}");

        List<String> codes = codes(
                AppCatalogClient.tenant(connection, catalog.url()).diagnose().execute());

        assertEquals(finding.equals("WARNING none") ? "OK rights" : finding, codes.get(6));
    }

    @Test
    void reportsUnreadablePermissionsAsAProblem() {
        tenant.appCatalog("/sites/appcatalog");
        tenant.faults().next("effectiveBasePermissions").respond(403);

        assertEquals("PROBLEM forbidden", codes(ofTenantsCatalog()).get(6));
    }

    @Test
    void reportsNoProblemForAHealthyAdminSite() {
        tenant.admin();

        DiagnosticReport diagnosis =
                AddinAdminClient.of(connection, tenant.admin().url()).diagnose().execute();

        assertEquals(
                List.of("OK sign-in", "OK connection", "OK clock", "OK admin-site", "OK functions"), codes(diagnosis));
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void reportsRemovedFunctions() {
        tenant.admin().retires();

        DiagnosticReport diagnosis =
                AddinAdminClient.of(connection, tenant.admin().url()).diagnose().execute();

        assertEquals(
                DiagnosticCheck.State.PROBLEM,
                found(diagnosis, "endpoint-unavailable").state());
    }

    @Test
    void reportsASiteThatIsNotAnAdminSite() {
        DiagnosticReport diagnosis = AddinAdminClient.of(connection, tenant.url("/sites/hr"))
                .diagnose()
                .execute();

        assertTrue(found(diagnosis, "not-the-admin-site").remedy().contains("https://contoso-admin.sharepoint.com"));
    }

    @Test
    void reportsOnlyTheMissingRoleOfAToken() {
        tenant.appCatalog("/sites/appcatalog");
        String origin = tenant.url("/").replaceFirst("/$", "");
        String payload =
                "{\"aud\":\"" + origin + "\",\"idtyp\":\"app\",\"appidacr\":\"2\",\"roles\":[\"User.Read.All\"]}";
        String jwt = "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
        try (TenantConnection other =
                tenant.connectionBuilder().tokens(TokenProvider.fixed(jwt)).build()) {
            Call<DiagnosticReport> call = AppCatalogClient.tenant(other, tenant.url("/sites/appcatalog"))
                    .diagnose();

            DiagnosticReport diagnosis = call.execute();

            assertTrue(found(diagnosis, "missing-role")
                    .remedy()
                    .startsWith("add it under API permissions → SharePoint (not Microsoft Graph)"));
            assertEquals(List.of("PROBLEM unauthorized"), codes(diagnosis).subList(1, 2));
            assertFalse(diagnosis.text().contains(jwt.substring(20, 60)));
        }
    }
}
