package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.inventory.EntraPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryFinding;
import io.tenantapps.sharepoint.inventory.InventorySource;
import io.tenantapps.sharepoint.inventory.SecretState;
import io.tenantapps.sharepoint.sites.SiteFilter;
import io.tenantapps.sharepoint.sites.TenantSites;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.graph.FakeGraphRefusal;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import io.tenantapps.testing.sites.FakeSite;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the inventory of a whole tenant, including the data of its principals in Microsoft Entra. */
@FakeTenantTest
class TenantInventoryTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

    private static final String AVAILABLE = "AvailableAddins";

    FakeTenant tenant;

    @TempDir
    Path folder;

    private AddinAdminClient addins;

    @BeforeEach
    void sites() {
        tenant.site("/sites/hr", "HR");
        tenant.site("/sites/hr/team", "Team");
        tenant.site("/sites/it", "IT");
        tenant.admin().installs("/sites/hr/team", FakeAddin.sharePointHosted("Time Off"));
        addins = AddinAdminClient.of(tenant.connection(), tenant.admin().url());
    }

    private String granted(String title) {
        String identifier =
                tenant.admin().grants(FakePrincipal.acs(title), FakeGrant.siteCollection("/sites/it", "Write"));
        return identifier.replaceAll(".*\\|(.*)@.*", "$1");
    }

    private static List<EntraPrincipal> entra(Inventory inventory) {
        List<EntraPrincipal> found = new ArrayList<>();
        inventory.forEach(row -> {
            if (row.entra() != null) {
                found.add(row.entra());
            }
        });
        return found;
    }

    private static Map<String, SecretState> secrets(Inventory inventory) {
        Map<String, SecretState> states = new TreeMap<>();
        entra(inventory)
                .forEach(each -> states.put(Objects.requireNonNullElse(each.title(), "untitled"), each.secrets(NOW)));
        return states;
    }

    @Test
    void inventoryWithoutArgumentsFindsAddinsOnSubWebsOfAllSites() {
        Inventory inventory = addins.inventory().run(folder);

        List<String> found = new ArrayList<>();
        List<InventorySource> sources = new ArrayList<>();
        inventory.forEach(row -> {
            if (row.addin() != null) {
                found.add(row.addin().title());
            }
            if (row.source() != null) {
                sources.add(row.source());
            }
        });
        assertEquals(List.of("Time Off"), found);
        assertEquals("Microsoft Graph", sources.get(0).name());
        assertFalse(sources.get(0).omissions().isEmpty());
        assertTrue(inventory.isComplete(), inventory::toString);
    }

    @Test
    void inventoryOfRootWebsReportsThatItMissesSubWebs() {
        Inventory inventory = addins.inventory(
                        TenantSites.of(tenant.connection(), tenant.admin().url()))
                .run(folder);

        assertEquals(0, inventory.totals().addins());
        List<String> omissions = new ArrayList<>();
        inventory.forEach(row -> {
            if (row.source() != null) {
                omissions.addAll(row.source().omissions());
            }
        });
        assertTrue(omissions.contains("Sub-webs were not requested."), omissions::toString);
    }

    private static List<InventoryFinding> grantsWithoutAddin(Inventory inventory) {
        List<InventoryFinding> found = new ArrayList<>();
        inventory.forEach(row -> {
            if (row.finding() != null && row.finding().kind() == InventoryFinding.Kind.GRANT_WITHOUT_ADDIN) {
                found.add(row.finding());
            }
        });
        return found;
    }

    @Test
    void grantWithoutAddinIsNotAfindingIfTheSubWebsAreUnknown() {
        granted("Old App");
        assertEquals(
                1,
                grantsWithoutAddin(addins.inventory().run(folder.resolve("all")))
                        .size());
        tenant.sites().lockedSitesRedirectTo("https://contoso.example/no-access");
        tenant.site(FakeSite.at("/sites/it", "IT").locked());

        assertEquals(List.of(), grantsWithoutAddin(addins.inventory().run(folder.resolve("locked"))));
    }

    @Test
    void findingAboutAgrantMentionsOtherWebsOfTheSiteCollection() {
        granted("Old App");
        TenantSites roots = TenantSites.of(tenant.connection(), tenant.admin().url());

        String message =
                grantsWithoutAddin(addins.inventory(roots).run(folder)).get(0).message();
        assertTrue(message.contains("an add-in on another web of the site collection"), message);
    }

    @Test
    void websThatFailedAreGapsUntilALaterRunReadsThem() {
        IntStream.range(0, 20).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.faults().next("getsubwebsfilteredforcurrentuser").respond(400);

        Inventory broken = addins.inventory().run(folder);
        Inventory whole = addins.inventory().run(folder);

        assertFalse(broken.isComplete());
        assertEquals(1, broken.totals().gaps());
        assertTrue(whole.isComplete(), whole::toString);
        assertEquals(1, whole.totals().addins());
    }

    @Test
    void subWebFoundByAlaterRunDoesNotRepeatFinishedUnits() {
        IntStream.range(0, 1_100).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        tenant.faults().next("getsubwebsfilteredforcurrentuser").respond(400);
        TenantSites sites = TenantSites.of(tenant.connection(), tenant.admin().url())
                .where(SiteFilter.all().urlContains("/sites/"))
                .withOptions(options -> options.parallelism(1))
                .withWebs();
        addins.inventory(sites).run(folder);
        int first = tenant.requests(AVAILABLE);

        Inventory whole = addins.inventory(sites).run(folder);

        int again = tenant.requests(AVAILABLE) - first;
        assertTrue(whole.isComplete(), whole::toString);
        assertEquals(1_103, whole.totals().withRows() + whole.totals().empty());
        assertTrue(again <= 2, () -> "requests for add-ins in the second run: " + again);
    }

    @Test
    void minimumRequestsAreEnoughForATenantWithoutPrincipals() {
        List<String> webs = IntStream.range(0, 1_100)
                .mapToObj(number ->
                        tenant.site("/sites/team-" + number, "Team " + number).url("/sites/team-" + number))
                .toList();

        addins.inventory(webs).run(folder);

        assertEquals(tenant.requests().size(), addins.inventory(webs).minimumRequests(webs.size()));
    }

    @Test
    void secretsShowTheirLatestEndDate() {
        String past = granted("Past");
        String later = granted("Later");
        String none = granted("Workflow");
        String foreign = granted("Publisher");
        String entra = granted("On Entra");
        granted("Gone");
        tenant.graph()
                .registers(
                        FakeServicePrincipal.legacy("Past").appId(past).secretUntil(NOW.minusSeconds(60)),
                        FakeServicePrincipal.legacy("Later")
                                .appId(later)
                                .secretUntil(NOW.plusSeconds(60))
                                .secretUntil(NOW.minusSeconds(60)),
                        FakeServicePrincipal.legacy("Workflow").appId(none),
                        FakeServicePrincipal.application("Publisher")
                                .appId(foreign)
                                .ownedBy("5a1e0000-0000-4000-8000-0000000000ff"),
                        FakeServicePrincipal.application("On Entra")
                                .appId(entra)
                                .secretOnApplication(NOW.plusSeconds(60)));

        Inventory inventory = addins.inventory().withEntra().run(folder);

        assertEquals(
                Map.of(
                        "Past", SecretState.EXPIRED,
                        "Later", SecretState.VALID,
                        "Workflow", SecretState.NONE,
                        "Publisher", SecretState.IN_OTHER_TENANT,
                        "On Entra", SecretState.VALID,
                        "untitled", SecretState.GONE),
                secrets(inventory));
    }

    @Test
    void principalsAreRequestedFifteenAtATime() {
        List<FakeServicePrincipal> principals = IntStream.range(0, 40)
                .mapToObj(number ->
                        FakeServicePrincipal.application("App " + number).appId(granted("App " + number)))
                .toList();
        tenant.graph().registers(principals.toArray(FakeServicePrincipal[]::new));

        Inventory inventory = addins.inventory().withEntra().run(folder);

        assertEquals(40, entra(inventory).size());
        assertEquals(3, tenant.requests("applications"));
    }

    @Test
    void applicationWithARoleForAllSitesIsListedWithoutAGrant() {
        tenant.graph().registers(FakeServicePrincipal.application("Backup").role("Sites.Read.All"));

        EntraPrincipal backup =
                entra(addins.inventory().withEntra().run(folder)).get(0);

        assertEquals("Backup", backup.title());
        assertTrue(backup.isTenantWide());
        assertEquals(List.of("SharePoint Sites.Read.All"), backup.roles());
    }

    @Test
    void refusalByGraphIsAGapAndNoSecretCountsAsValid() {
        granted("Past");
        tenant.graph().refuses(FakeGraphRefusal.NO_APPLICATION_ROLE);

        Inventory inventory = addins.inventory().withEntra().run(folder);

        assertFalse(inventory.isComplete());
        assertEquals(1, inventory.totals().gaps());
        assertEquals(List.of(), entra(inventory));
    }

    @Test
    void errorNamesAfilterThatAcceptsNoSite() {
        AddinInventory inventory = addins.inventory(
                TenantSites.of(tenant.connection(), tenant.admin().url())
                        .where(SiteFilter.all().urlContains("/sites/none")));

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> inventory.run(folder));

        assertTrue(error.getMessage().contains("excludes all 2 sites from Microsoft Graph"), error::getMessage);
        assertTrue(error.getMessage().contains("URL contains /sites/none"), error::getMessage);
    }

    @Test
    void filterOfSitesLimitsTheInventory() {
        Inventory inventory = addins.inventory(
                        TenantSites.of(tenant.connection(), tenant.admin().url())
                                .where(SiteFilter.all().urlContains("/sites/it"))
                                .withWebs())
                .run(folder);

        assertEquals(0, inventory.totals().addins());
        assertEquals(1, inventory.totals().withRows() + inventory.totals().empty());
    }
}
