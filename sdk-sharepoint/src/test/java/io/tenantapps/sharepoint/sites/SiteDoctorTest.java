package io.tenantapps.sharepoint.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.graph.FakeGraphRefusal;
import io.tenantapps.testing.sites.FakeSite;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the diagnosis of the permissions for each step of a list of all sites. */
@FakeTenantTest
class SiteDoctorTest {
    FakeTenant tenant;

    @BeforeEach
    void sites() {
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked());
        tenant.site("/sites/hr", "HR");
    }

    private DiagnosticReport diagnose() {
        return TenantSites.of(tenant.connection(), tenant.admin().url())
                .diagnose()
                .execute();
    }

    private static DiagnosticCheck check(DiagnosticReport report, String subject) {
        return report.checks().stream()
                .filter(each -> each.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(subject + " is missing in " + report.text()));
    }

    private static List<DiagnosticCheck.State> states(DiagnosticReport report) {
        return List.of(
                check(report, SiteDoctor.ADMIN_LIST).state(),
                check(report, SiteDoctor.GRAPH_LIST).state(),
                check(report, SiteDoctor.SUB_WEBS).state(),
                check(report, SiteDoctor.SECRETS).state());
    }

    @Test
    void diagnosisReportsThatAllStepsArePossible() {
        DiagnosticReport report = diagnose();

        DiagnosticCheck.State ok = DiagnosticCheck.State.OK;
        assertEquals(List.of(ok, ok, ok, ok), states(report), report::text);
        assertTrue(report.isHealthy(), report::text);
        assertTrue(tenant.requests().size() <= 9, tenant::log);
        assertTrue(tenant.effects().isEmpty(), "nothing is changed");
    }

    @Test
    void missingRoleForSitesInGraphIsNamed() {
        tenant.graph().refuses(FakeGraphRefusal.NO_SITES_ROLE);

        DiagnosticCheck check = check(diagnose(), SiteDoctor.GRAPH_LIST);

        assertEquals(DiagnosticCheck.State.WARNING, check.state());
        assertTrue(check.remedy().contains("Microsoft Graph Sites.Read.All"), check::toString);
    }

    @Test
    void missingRoleForApplicationsIsNamed() {
        tenant.graph().refuses(FakeGraphRefusal.NO_APPLICATION_ROLE);

        DiagnosticCheck check = check(diagnose(), SiteDoctor.SECRETS);

        assertEquals(DiagnosticCheck.State.WARNING, check.state());
        assertTrue(check.remedy().contains("Application.Read.All"), check::toString);
    }

    @Test
    void missingRightForSubWebsIsAProblem() {
        tenant.faults().always("getsubwebsfilteredforcurrentuser").respond(403);

        DiagnosticReport report = diagnose();

        assertFalse(report.isHealthy());
        DiagnosticCheck check = check(report, SiteDoctor.SUB_WEBS);
        assertEquals(DiagnosticCheck.State.PROBLEM, check.state());
        assertTrue(check.remedy().contains("SharePoint Sites.Read.All"), check::toString);
    }

    @Test
    void tenantWithoutAnyReadableListIsAProblem() {
        tenant.graph().refuses(FakeGraphRefusal.NO_SITES_ROLE);
        tenant.faults().always("RenderListDataAsStream").respond(403);

        DiagnosticReport report = diagnose();

        assertEquals(
                DiagnosticCheck.State.PROBLEM, check(report, SiteDoctor.LIST).state());
        assertEquals(
                DiagnosticCheck.State.WARNING,
                check(report, SiteDoctor.SUB_WEBS).state(),
                "skipped without a site");
    }
}
