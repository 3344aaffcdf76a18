package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.AccessChange;
import io.tenantapps.sharepoint.inventory.AccessEntry;
import io.tenantapps.sharepoint.sites.OnePageSource;
import io.tenantapps.sharepoint.sites.SiteFilter;
import io.tenantapps.sharepoint.sites.SitePage;
import io.tenantapps.sharepoint.sites.SiteSource;
import io.tenantapps.sharepoint.sites.TenantSite;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import io.tenantapps.testing.sites.FakeSite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the difference of two audits contains only changes in the tenant, regardless of what each audit could
 * read.
 */
@FakeTenantTest
class AuditsOverTimeTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    /**
     * Two requests read the roles, and one request reads the principals of the grants. The next request reads the
     * holders of the roles.
     */
    private static final int READ_BY_OBJECT_ID = 4;

    private static final String HUB = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";

    FakeTenant tenant;

    @TempDir
    Path folder;

    @BeforeEach
    void grants() {
        tenant.site("/sites/hr", "HR");
        tenant.site(FakeSite.at("/sites/it", "IT").hub(HUB));
        granted("HR App", "/sites/hr");
        granted("IT App", "/sites/it");
    }

    private void granted(String title, String site) {
        tenant.admin().grants(FakePrincipal.acs(title), FakeGrant.siteCollection(site, "Read"));
    }

    private TenantSites sites() {
        return TenantSites.of(tenant.connection(), tenant.admin().url());
    }

    private AccessAudit audit(String name, TenantSites sites) {
        return AccessAudit.of(
                AddinAdminClient.of(tenant.connection(), tenant.admin().url())
                        .inventory(sites)
                        .withEntra()
                        .run(folder.resolve(name)),
                NOW);
    }

    private List<String> changes(AccessAudit before, AccessAudit after) {
        List<String> changes = new ArrayList<>();
        AccessAudit.diff(before, after, change -> changes.add(shown(change)));
        return changes.stream().sorted().toList();
    }

    private String shown(AccessChange change) {
        String web = change.entry().web();
        return change.kind() + " "
                + (web == null ? "tenant" : web.replace(tenant.url("/sites/"), "")) + " "
                + change.entry().right();
    }

    @Test
    void subWebOfASiteThatWasLockedBetweenTheAuditsLosesNoRights() {
        tenant.site("/sites/hr/team", "Team");
        granted("Team App", "/sites/hr/team");
        AccessAudit before = audit("before", sites().withWebs());
        tenant.sites().lockedSitesRedirectTo("https://contoso.example/no-access");
        tenant.site(FakeSite.at("/sites/hr", "HR").locked());
        AccessAudit after = audit("after", sites().withWebs());

        assertEquals(List.of(), changes(before, after));
        assertEquals(List.of(), changes(after, before));
        assertTrue(
                after.omissions()
                        .contains("The sub-webs of locked and archived webs are unknown. Webs of this kind: 1."),
                () -> "omissions: " + after.omissions());
    }

    @Test
    void siteThatTheFilterNoLongerAcceptsIsNotComparable() {
        TenantSites ofHub = sites().where(SiteFilter.all().hub(HUB));
        tenant.site(FakeSite.at("/sites/hr", "HR").hub(HUB));
        AccessAudit before = audit("before", ofHub);
        tenant.site(FakeSite.at("/sites/it", "IT"));
        AccessAudit after = audit("after", ofHub);

        assertEquals(List.of("NOT_COMPARABLE it Read"), changes(before, after));
        assertEquals(List.of("NOT_COMPARABLE it Read"), changes(after, before));
    }

    @Test
    void rightOnTheSiteCollectionAppliesToAsubWebThatWasNotRead() {
        tenant.site("/sites/hr/team", "Team");
        String team = tenant.url("/sites/hr/team");

        List<AccessEntry> roots = audit("roots", sites()).appsOn(team);
        List<AccessEntry> webs = audit("webs", sites().withWebs()).appsOn(team);

        assertEquals(
                List.of(tenant.url("/sites/hr")),
                roots.stream().map(AccessEntry::web).toList());
        assertEquals(List.of(team), webs.stream().map(AccessEntry::web).toList());
    }

    @Test
    void auditNamesTheGeographiesOfTheTenant() {
        String hint = "The sites are in the geographies EUR, NAM, but the functions of an admin site may cover only the"
                + " sites of its own geography.";
        tenant.site(FakeSite.at("/sites/hr", "HR").geo("NAM"));
        assertFalse(audit("one", sites()).omissions().contains(hint));
        tenant.site(FakeSite.at("/sites/it", "IT").geo("EUR"));

        assertTrue(audit("two", sites()).omissions().contains(hint));
    }

    @Test
    void deletedSubWebOfAFilteredSiteIsLost() {
        TenantSites ofHr =
                sites().where(SiteFilter.all().urlContains("/sites/hr")).withWebs();
        tenant.site("/sites/hr/team", "Team");
        AccessAudit before = audit("before", ofHr);
        tenant.site(FakeSite.at("/sites/hr/team", "Team").deleted(NOW));
        AccessAudit after = audit("after", ofHr);

        assertEquals(List.of("LOST hr/team Read"), changes(before, after));
    }

    @Test
    void siteThatTheCallersOwnSourceNoLongerListsIsNotComparable() {
        AccessAudit before = audit("before", sites().from(register("/sites/hr", "/sites/it")));
        AccessAudit after = audit("after", sites().from(register("/sites/hr")));

        assertEquals(List.of("NOT_COMPARABLE it Read"), changes(before, after));
    }

    private SiteSource register(String... paths) {
        List<TenantSite> listed = List.of(paths).stream()
                .map(path -> TenantSite.of(tenant.url(path)))
                .toList();
        return new OnePageSource("our register of sites", () -> new SitePage(listed, null));
    }

    @Test
    void roleHolderThatGraphReturnsOnlyOnceKeepsItsRole() {
        tenant.graph().registers(FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
        AccessAudit before = audit("before", sites());
        tenant.faults().next("servicePrincipals").every(READ_BY_OBJECT_ID).respond(FakeResponse.json("{\"value\":[]}"));
        AccessAudit after = audit("after", sites());

        assertTrue(
                after.principals().stream().anyMatch(each -> each.isTenantWide() && each.appId() == null),
                () -> "principals: " + after.principals());
        assertEquals(List.of(), changes(before, after));
        assertEquals(List.of(), changes(after, before));
    }
}
