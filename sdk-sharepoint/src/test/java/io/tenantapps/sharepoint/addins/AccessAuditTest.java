package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.AccessChange;
import io.tenantapps.sharepoint.inventory.AccessEntry;
import io.tenantapps.sharepoint.inventory.AccessPrincipal;
import io.tenantapps.sharepoint.inventory.AccessScope;
import io.tenantapps.sharepoint.inventory.PrincipalKind;
import io.tenantapps.sharepoint.inventory.SecretState;
import io.tenantapps.sharepoint.sites.SiteFilter;
import io.tenantapps.sharepoint.sites.SiteSources;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.graph.FakeGraphRefusal;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import io.tenantapps.testing.sites.FakeSite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the audit that shows the access of applications to sites. */
@FakeTenantTest
class AccessAuditTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

    FakeTenant tenant;

    @TempDir
    Path folder;

    private String sync;

    @BeforeEach
    void grants() {
        tenant.site("/sites/hr", "HR");
        tenant.site("/sites/it", "IT");
        sync = granted("Old Sync", "/sites/hr", "Write");
        tenant.graph()
                .registers(
                        FakeServicePrincipal.legacy("Old Sync").appId(sync).secretUntil(NOW.minusSeconds(60)),
                        FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
    }

    private String granted(String title, String site, String right) {
        return tenant.admin()
                .grants(FakePrincipal.acs(title), FakeGrant.siteCollection(site, right))
                .replaceAll(".*\\|(.*)@.*", "$1");
    }

    private AccessAudit audit(String name) {
        AddinAdminClient addins =
                AddinAdminClient.of(tenant.connection(), tenant.admin().url());
        return AccessAudit.of(addins.inventory().withEntra().run(folder.resolve(name)), NOW);
    }

    private static AccessPrincipal named(AccessAudit audit, String title) {
        return audit.principals().stream()
                .filter(each -> each.name().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> shown(List<AccessEntry> entries) {
        return entries.stream()
                .map(each -> (each.web() == null ? "tenant" : each.web().replace(tenant.url("/sites/"), "")) + " "
                        + each.right() + (each.isInferred() ? " (inferred)" : ""))
                .sorted()
                .toList();
    }

    @Test
    void auditShowsKindSecretsAndSitesOfAPrincipal() {
        AccessPrincipal principal = named(audit("one"), "Old Sync");

        assertEquals(PrincipalKind.ACS, principal.kind());
        assertEquals(SecretState.EXPIRED, principal.secrets());
        assertEquals(1, principal.sites());
        assertFalse(principal.isTenantWide());
    }

    @Test
    void graphDistinguishesTheKindsOfPrincipals() {
        String entra = granted("Entra", "/sites/it", "Read");
        granted("Orphan", "/sites/it", "Read");
        tenant.graph()
                .registers(
                        FakeServicePrincipal.application("Entra").appId(entra).role("Sites.Selected"),
                        FakeServicePrincipal.application("Selected").role("Sites.Selected"));

        Map<String, PrincipalKind> kinds = new TreeMap<>();
        audit("one").principals().forEach(each -> kinds.put(each.name(), each.kind()));

        assertEquals(PrincipalKind.ACS, kinds.get("Old Sync"));
        assertEquals(PrincipalKind.ENTRA, kinds.get("Backup"));
        assertEquals(PrincipalKind.ORPHAN, kinds.get("Orphan"));
        assertEquals(PrincipalKind.ACS_ON_ENTRA, kinds.get("Entra"));
        assertEquals(PrincipalKind.ENTRA_SITES_SELECTED, kinds.get("Selected"));
    }

    @Test
    void holdersOfRolesAreListedIfTheFilterByTheirIdsIsRefused() {
        tenant.graph().refuses(FakeGraphRefusal.NO_OBJECT_ID_FILTER);

        AccessAudit audit = audit("one");

        AccessPrincipal backup = named(audit, "Backup");
        assertNotNull(backup.appId());
        assertEquals(1, audit.sitesOf(backup.appId()).size());
    }

    @Test
    void withoutGraphKindAndSecretsAreUnknown() {
        tenant.graph().refuses(FakeGraphRefusal.NO_APPLICATION_ROLE);

        AccessPrincipal principal = named(audit("one"), "Old Sync");

        assertEquals(PrincipalKind.UNKNOWN, principal.kind());
        assertEquals(SecretState.UNKNOWN, principal.secrets());
    }

    @Test
    void auditFindsSitesOfAnAppAndAppsOfASite() {
        AccessAudit audit = audit("one");

        assertEquals(List.of("hr Write"), shown(audit.sitesOf(sync.toUpperCase(Locale.ROOT))));
        assertEquals(
                List.of("hr Write", "tenant SharePoint Sites.Read.All (inferred)"),
                shown(audit.appsOn(tenant.url("/sites/HR/"))));
        assertEquals(
                List.of("tenant SharePoint Sites.Read.All (inferred)"), shown(audit.appsOn(tenant.url("/sites/it"))));
    }

    @Test
    void roleForAllSitesGivesAccessToTheWholeTenant() {
        AccessPrincipal backup = named(audit("one"), "Backup");

        assertTrue(backup.isTenantWide());
        assertEquals(List.of("SharePoint Sites.Read.All"), backup.roles());
    }

    @Test
    void appWithOnlyARoleIsFoundByItsAppId() {
        FakeServicePrincipal vault = FakeServicePrincipal.application("Vault")
                .role("Sites.FullControl.All")
                .secretOnApplication(NOW.plusSeconds(60));
        tenant.graph().registers(vault);

        AccessAudit audit = audit("one");

        assertEquals(
                List.of("tenant SharePoint Sites.FullControl.All (inferred)"), shown(audit.sitesOf(vault.appId())));
        AccessPrincipal principal = named(audit, "Vault");
        assertEquals(vault.appId(), principal.appId());
        assertEquals(vault.objectId(), principal.id());
        assertEquals(SecretState.VALID, principal.secrets());
        assertEquals(NOW.plusSeconds(60), principal.secretsUntil());
    }

    @Test
    void holderOfARoleHasTheOwnerAndTheTypeThatGraphReturns() {
        FakeServicePrincipal robot =
                FakeServicePrincipal.managedIdentity("Robot").role("Sites.Read.All");
        FakeServicePrincipal foreign = FakeServicePrincipal.application("Foreign")
                .ownedBy("5a1e0000-0000-4000-8000-0000000000ff")
                .graphRole("Sites.Read.All");
        FakeServicePrincipal old =
                FakeServicePrincipal.legacy("Old Reader").role("Sites.Read.All").secretUntil(NOW.minusSeconds(60));
        tenant.graph().registers(robot, foreign, old);

        AccessAudit audit = audit("one");

        assertEquals(SecretState.NONE, named(audit, "Robot").secrets());
        assertTrue(named(audit, "Robot").isManagedIdentity());
        assertTrue(named(audit, "Robot").isTenantWide());
        assertTrue(named(audit, "Foreign").isForeign());
        assertFalse(named(audit, "Backup").isForeign() || named(audit, "Backup").isManagedIdentity());
        assertEquals(SecretState.IN_OTHER_TENANT, named(audit, "Foreign").secrets());
        assertEquals(PrincipalKind.ACS, named(audit, "Old Reader").kind());
        assertEquals(SecretState.EXPIRED, named(audit, "Old Reader").secrets());
        assertTrue(
                tenant.requests().stream()
                        .filter(each -> each.target().contains("/applications?"))
                        .noneMatch(each -> each.target().contains(robot.appId())
                                || each.target().contains(foreign.appId())),
                "managed identities and foreign apps have no application in this tenant");
    }

    @Test
    void roleForAllFilesGivesAccessToTheFilesOfAllSites() {
        FakeServicePrincipal scanner = FakeServicePrincipal.application("Scanner")
                .graphRole("Files.Read.All")
                .graphRole("Files.ReadWrite.All");
        tenant.graph().registers(scanner);

        AccessAudit audit = audit("one");

        assertTrue(named(audit, "Scanner").isTenantWide());
        assertEquals(
                List.of("tenant Graph Files.Read.All (inferred)", "tenant Graph Files.ReadWrite.All (inferred)"),
                shown(audit.sitesOf(scanner.appId())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sites.Selected",
                "Files.SelectedOperations.Selected",
                "Lists.SelectedOperations.Selected",
                "ListItems.SelectedOperations.Selected",
                "Files.ReadWrite.AppFolder"
            })
    void roleForSelectedObjectsGivesNoAccessByItself(String role) {
        FakeServicePrincipal limited =
                FakeServicePrincipal.application("Limited").graphRole(role);
        tenant.graph().registers(limited);

        AccessAudit audit = audit("one");

        AccessPrincipal principal = named(audit, "Limited");
        assertEquals(List.of("Graph " + role), principal.roles());
        assertFalse(principal.isTenantWide());
        assertEquals(List.of(), principal.notes());
        assertEquals(List.of(), audit.sitesOf(limited.appId()));
    }

    @Test
    void auditShowsAnUnknownRoleByItsName() {
        tenant.graph()
                .registers(FakeServicePrincipal.application("Future")
                        .role("Sites.Archive.All")
                        .role("Sites.Teleport"));

        AccessAudit audit = audit("one");

        AccessPrincipal future = named(audit, "Future");
        assertEquals(List.of("SharePoint Sites.Archive.All", "SharePoint Sites.Teleport"), future.roles());
        assertEquals(
                List.of("tenant SharePoint Sites.Archive.All (inferred)"),
                shown(audit.sitesOf(String.valueOf(future.appId()))));
        assertEquals(
                List.of("It is unknown to which sites the role SharePoint Sites.Teleport gives access."),
                future.notes());
    }

    @Test
    void entryKeepsTheScopeOfTheGrant() {
        String web = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427";
        String list = "6fa459ea-ee8a-4ca4-894e-db77e160355e";
        String zero = "00000000-0000-0000-0000-000000000000";
        String name = "i:0i.t|ms.sp.ext|" + sync + "@77aa0000-0000-4000-8000-000000000001";
        tenant.faults()
                .next("AddinPermissions")
                .respond(FakeResponse.json("{\"addinPermissions\":[{\"absoluteUrl\":\"" + tenant.url("/sites/hr")
                        + "\",\"appIdentifier\":\"" + name
                        + "\",\"allowAppOnly\":true,\"tenantScopedPermissions\":[],\"siteCollectionScopedPermissions\":["
                        + grant(zero, zero) + "," + grant(web, zero) + "," + grant(web, list)
                        + "]}],\"failedAddins\":[]}"));

        List<AccessEntry> entries = audit("one").sitesOf(sync);

        assertEquals(
                List.of(AccessScope.SITE_COLLECTION, AccessScope.WEB, AccessScope.LIST),
                entries.stream().map(AccessEntry::scope).toList());
        assertEquals(
                List.of("null null", web + " null", web + " " + list),
                entries.stream().map(each -> each.webId() + " " + each.listId()).toList());
        assertTrue(entries.get(2).toString().contains("scope=LIST, webId=" + web + ", listId=" + list));
    }

    private static String grant(String web, String list) {
        return "{\"siteId\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"webId\":\"" + web + "\",\"listId\":\"" + list
                + "\",\"right\":\"Read\"}";
    }

    @Test
    void everyRoleGivesAccessToEitherSitesOrFiles() {
        FakeServicePrincipal scanner = FakeServicePrincipal.application("Scanner")
                .graphRole("Files.Read.All")
                .graphRole("Sites.Read.All");
        tenant.graph().registers(scanner);

        assertEquals(
                List.of(AccessScope.TENANT_FILES, AccessScope.TENANT),
                audit("one").sitesOf(scanner.appId()).stream()
                        .map(AccessEntry::scope)
                        .toList());
    }

    @Test
    void auditStatesWhatItOmits() {
        List<String> omissions = audit("one").omissions();

        assertTrue(omissions.stream().anyMatch(each -> each.contains("Delegated")), omissions::toString);
        assertTrue(omissions.stream().anyMatch(each -> each.contains("Sites.Selected")), omissions::toString);
        assertTrue(omissions.stream().anyMatch(each -> each.contains("sub-webs")), omissions::toString);
        assertTrue(omissions.stream().noneMatch(each -> each.contains("incomplete")), omissions::toString);
        tenant.graph().refuses(FakeGraphRefusal.NO_APPLICATION_ROLE);
        assertTrue(audit("two").omissions().stream().anyMatch(each -> each.contains("incomplete")));
    }

    @Test
    void auditWithoutEntraReportsThatRolesAreUnknown() {
        AddinAdminClient addins =
                AddinAdminClient.of(tenant.connection(), tenant.admin().url());
        AccessAudit audit = AccessAudit.of(addins.inventory().run(folder.resolve("without")), NOW);

        assertTrue(audit.omissions().stream().anyMatch(each -> each.contains("withEntra()")));
        assertTrue(audit("with").omissions().stream().noneMatch(each -> each.contains("withEntra()")));
    }

    private static String sign(AccessChange change) {
        return switch (change.kind()) {
            case GAINED -> "+";
            case LOST -> "-";
            case NOT_COMPARABLE -> "?";
        };
    }

    private List<String> changes(AccessAudit before, AccessAudit after) {
        List<String> changes = new ArrayList<>();
        AccessAudit.diff(
                before,
                after,
                change -> changes.add(
                        sign(change) + shown(List.of(change.entry())).get(0)));
        return changes.stream().sorted().toList();
    }

    private AccessAudit audit(String name, TenantSites sites) {
        AddinAdminClient addins =
                AddinAdminClient.of(tenant.connection(), tenant.admin().url());
        return AccessAudit.of(addins.inventory(sites).withEntra().run(folder.resolve(name)), NOW);
    }

    private TenantSites sites() {
        return TenantSites.of(tenant.connection(), tenant.admin().url());
    }

    @Test
    void failedWebDoesNotHideARoleForAllSites() {
        tenant.admin().failsFor("/sites/it", "Attempted");
        AccessAudit before = audit("before");
        tenant.graph().registers(FakeServicePrincipal.application("Search").graphRole("Sites.FullControl.All"));
        granted("Other App", "/sites/hr", "Read");
        AccessAudit after = audit("after");

        assertFalse(before.inventory().isComplete());
        assertEquals(List.of("+hr Read", "+tenant Graph Sites.FullControl.All (inferred)"), changes(before, after));
        assertEquals(List.of("-hr Read", "-tenant Graph Sites.FullControl.All (inferred)"), changes(after, before));
    }

    @Test
    void failedWebHidesOnlyItsOwnRights() {
        granted("IT App", "/sites/it", "Read");
        AccessAudit before = audit("before");
        tenant.admin().failsFor("/sites/it", "Attempted");
        AccessAudit after = audit("after");

        assertEquals(List.of(), changes(before, after));
        assertEquals(List.of(), changes(after, before));
    }

    @Test
    void failedWebDoesNotHideTenantWideGrants() {
        tenant.admin().failsFor("/sites/it", "Attempted");
        AccessAudit before = audit("before");
        tenant.admin().grants(FakePrincipal.acs("Root"), FakeGrant.tenant("content", "content/tenant", "FullControl"));

        assertEquals(List.of("+tenant content FullControl"), changes(before, audit("after")));
    }

    @Test
    void failedRequestForTenantWideGrantsHidesTheseGrants() {
        tenant.admin().grants(FakePrincipal.acs("Root"), FakeGrant.tenant("content", "content/tenant", "FullControl"));
        AccessAudit before = audit("before");
        tenant.admin().failsFor("/admin", "Attempted");

        assertEquals(List.of(), changes(before, audit("after")));
    }

    @Test
    void refusalByGraphHidesRolesButNotGrants() {
        AccessAudit before = audit("before");
        granted("New App", "/sites/it", "Read");
        tenant.graph().refuses(FakeGraphRefusal.NO_APPLICATION_ROLE);
        AccessAudit after = audit("after");

        assertEquals(List.of("+it Read"), changes(before, after));
        assertEquals(List.of("-it Read"), changes(after, before));
    }

    @Test
    void diffReportsTheLossOfTheLastRole() {
        FakeServicePrincipal backup = FakeServicePrincipal.application("Backup");
        AccessAudit before = audit("before");
        tenant.graph().registers(backup);
        AccessAudit after = audit("after");

        assertEquals(List.of("-tenant SharePoint Sites.Read.All (inferred)"), changes(before, after));
    }

    @Test
    void firstGrantDoesNotChangeTheRoles() {
        AccessAudit before = audit("before");
        granted("Backup", "/sites/it", "Read");
        tenant.graph()
                .registers(FakeServicePrincipal.application("Backup")
                        .role("Sites.Read.All")
                        .secretUntil(NOW));
        AccessAudit after = audit("after");

        assertEquals(List.of("+it Read"), changes(before, after));
        assertEquals(List.of("-it Read"), changes(after, before));
    }

    @Test
    void rightsOnSubWebsThatOnlyOneAuditCoversAreNotComparable() {
        tenant.site("/sites/hr/team", "Team");
        granted("Team App", "/sites/hr/team", "Read");
        AccessAudit rootsOnly = audit("roots", sites());
        AccessAudit withWebs = audit("webs", sites().withWebs());
        List<AccessChange> changes = new ArrayList<>();

        AccessAudit.diff(rootsOnly, withWebs, changes::add);

        assertTrue(changes.size() > 0);
        assertTrue(
                changes.stream().allMatch(each -> each.kind() == AccessChange.Kind.NOT_COMPARABLE), changes::toString);
        assertEquals(
                "The earlier inventory does not cover " + tenant.url("/sites/hr/team") + ". The row may not be new.",
                changes.get(0).reason());
        changes.clear();
        AccessAudit.diff(withWebs, rootsOnly, changes::add);
        assertTrue(changes.stream()
                .allMatch(each -> String.valueOf(each.reason()).startsWith("The later inventory does not cover ")));
    }

    @Test
    void rightsOnSitesThatAFilterExcludesAreNotComparable() {
        granted("IT App", "/sites/it", "Read");
        AccessAudit all = audit("all", sites());
        AccessAudit hr = audit("hr", sites().where(SiteFilter.all().urlContains("/sites/hr")));

        assertEquals(List.of("?it Read"), changes(all, hr));
        assertEquals(List.of("?it Read"), changes(hr, all));
    }

    @Test
    void rightsOnSitesThatOnlyTheCallersListHasAreNotComparable() {
        granted("IT App", "/sites/it", "Read");
        AccessAudit both = audit("both", sites().from(SiteSources.of(List.of(tenant.url("/sites/it")))));
        AccessAudit one = audit("one", sites().from(SiteSources.of(List.of(tenant.url("/sites/hr")))));

        assertEquals(List.of("?hr Write", "?it Read"), changes(both, one));
    }

    @Test
    void rightsOnADeletedSiteAreLost() {
        granted("IT App", "/sites/it", "Read");
        AccessAudit before = audit("before", sites());
        tenant.site(FakeSite.at("/sites/it", "IT").deleted(NOW));

        assertEquals(List.of("-it Read"), changes(before, audit("after", sites())));
    }

    @Test
    void changedSourceOfTheSitesCausesNoFalseLosses() {
        granted("IT App", "/sites/it", "Read");
        AccessAudit before = audit("before", sites().from(SiteSources.graph(tenant.connection())));
        tenant.site(FakeSite.at("/sites/it", "IT").deleted(NOW));
        AccessAudit after = audit(
                "after",
                sites().from(SiteSources.adminList(
                        tenant.connection(), tenant.admin().url())));

        assertEquals(List.of("?it Read"), changes(before, after));
    }

    @Test
    void diffShowsGainedAndLostRights() {
        AccessAudit before = audit("before");
        granted("New App", "/sites/it", "FullControl");
        tenant.graph().registers(FakeServicePrincipal.application("Search").graphRole("Sites.FullControl.All"));
        AccessAudit after = audit("after");

        List<String> changes = new ArrayList<>();
        AccessAudit.diff(
                before,
                after,
                (AccessChange change) -> changes.add(
                        sign(change) + shown(List.of(change.entry())).get(0)));

        assertEquals(
                List.of("+it FullControl", "+tenant Graph Sites.FullControl.All (inferred)"),
                changes.stream().sorted().toList());
        changes.clear();
        AccessAudit.diff(after, before, change -> changes.add(sign(change)));
        assertEquals(List.of("-", "-"), changes);
    }

    @Test
    void addinHostedBySharePointNeedsNoSecret() {
        tenant.admin().grants(FakePrincipal.internal("Time Off"), FakeGrant.siteCollection("/sites/it", "Write"));

        AccessPrincipal principal = named(audit("one"), "Time Off");

        assertEquals(PrincipalKind.SHAREPOINT_HOSTED, principal.kind());
        assertEquals(SecretState.NONE, principal.secrets());
    }
}
