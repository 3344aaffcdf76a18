package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.AccessChange;
import io.tenantapps.sharepoint.inventory.AccessPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryFinding;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.PrincipalKind;
import io.tenantapps.sharepoint.inventory.SecretState;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the state of secrets, the kinds of unusual principals, and the number of requests to Microsoft Graph. */
@FakeTenantTest
class EntraSecretsTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    private static final Instant SOON = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-10-01T00:00:00Z");
    /** The client also reads the roles of SharePoint and of Microsoft Graph from service principals. */
    private static final int READ_AFTER_THE_ROLES = 3;

    private static final String REALM = "@77aa0000-0000-4000-8000-000000000001";
    private static final String SHAREPOINT = "00000003-0000-0ff1-ce00-000000000000";

    FakeTenant tenant;

    @TempDir
    Path folder;

    private String sync;

    @BeforeEach
    void grants() {
        tenant.site("/sites/hr", "HR");
        sync = granted("Sync");
    }

    private String granted(String title) {
        return tenant.admin()
                .grants(FakePrincipal.acs(title), FakeGrant.siteCollection("/sites/hr", "Write"))
                .replaceAll(".*\\|(.*)@.*", "$1");
    }

    private AddinInventory inventory() {
        return AddinAdminClient.of(tenant.connection(), tenant.admin().url())
                .inventory(List.of(tenant.url("/sites/hr")));
    }

    private AccessAudit audit() {
        return AccessAudit.of(inventory().withEntra().run(folder.resolve("audit")), NOW);
    }

    private static AccessPrincipal named(AccessAudit audit, String end) {
        return audit.principals().stream()
                .filter(each -> each.name().equals(end) || each.id().contains(end))
                .findFirst()
                .orElseThrow();
    }

    private void principalOfGraph(String fields) {
        tenant.faults()
                .next("servicePrincipals")
                .every(READ_AFTER_THE_ROLES)
                .respond(FakeResponse.json("{\"value\":[{\"id\":\"9c410000-0000-4000-8000-00000000000a\",\"appId\":\""
                        + sync + "\",\"displayName\":\"Sync\"," + fields + "}]}"));
    }

    @Test
    void differentEndDatesOfSecretsAndKeysAreReported() {
        tenant.graph()
                .registers(FakeServicePrincipal.legacy("Sync")
                        .appId(sync)
                        .secretUntil(LATER)
                        .keyUntil(SOON));

        AccessPrincipal principal = named(audit(), "Sync");

        assertEquals(SecretState.VALID, principal.secrets());
        assertTrue(
                principal.notes().stream().anyMatch(each -> each.contains(LATER + ", but the keys end on " + SOON)),
                () -> principal.notes().toString());
        assertTrue(principal.notes().stream().anyMatch(each -> each.contains("no tokens since April 2026")));
    }

    @Test
    void secretThatBecomesValidInTheFutureIsNotValidNow() {
        principalOfGraph("\"servicePrincipalType\":\"Legacy\",\"passwordCredentials\":[{\"startDateTime\":\"" + SOON
                + "\",\"endDateTime\":\"" + LATER + "\"},{\"startDateTime\":\"2024-01-01T00:00:00Z\","
                + "\"endDateTime\":\"2026-01-01T00:00:00Z\"}],\"keyCredentials\":[]");

        AccessPrincipal principal = named(audit(), "Sync");

        assertEquals(SecretState.NOT_YET_VALID, principal.secrets());
        assertEquals(LATER, principal.secretsUntil());
        assertFalse(principal.notes().isEmpty());
    }

    @Test
    void secretWithoutReadableEndDateIsUnknown() {
        principalOfGraph("\"servicePrincipalType\":\"Legacy\",\"keyCredentials\":null,\"passwordCredentials\":["
                + "{\"endDateTime\":null},{\"endDateTime\":\"2026-01-01T00:00:00Z\"}]");

        assertEquals(SecretState.UNKNOWN, named(audit(), "Sync").secrets());
    }

    @Test
    void unreadableRowsOfGraphAreAGap() {
        tenant.faults()
                .next("servicePrincipals")
                .every(READ_AFTER_THE_ROLES)
                .respond(FakeResponse.json("{\"value\":[\"a string\",{\"id\":\"x\",\"appId\":\"y\"}]}"));

        AccessAudit audit = audit();

        assertFalse(audit.inventory().isComplete());
        assertEquals(SecretState.UNKNOWN, named(audit, "Sync").secrets());
    }

    @Test
    void oldSecretOfAforeignApplicationDoesNotCountAsExpired() {
        tenant.graph()
                .registers(FakeServicePrincipal.application("Sync")
                        .appId(sync)
                        .ownedBy("5a1e0000-0000-4000-8000-0000000000ff")
                        .secretUntil(Instant.parse("2026-01-01T00:00:00Z")));

        AccessPrincipal principal = named(audit(), "Sync");

        assertEquals(SecretState.IN_OTHER_TENANT, principal.secrets());
        assertNull(principal.secretsUntil());
        assertTrue(principal.isForeign());
        assertEquals(
                List.of("A secret in this tenant ends on 2026-01-01T00:00:00Z. "
                        + "The secrets in the tenant of the application are not visible."),
                principal.notes());
    }

    @Test
    void validSecretOfAForeignApplicationIsValid() {
        tenant.graph()
                .registers(FakeServicePrincipal.application("Sync")
                        .appId(sync)
                        .ownedBy("5a1e0000-0000-4000-8000-0000000000ff")
                        .secretUntil(SOON));

        AccessPrincipal principal = named(audit(), "Sync");

        assertEquals(SecretState.VALID, principal.secrets());
        assertEquals(SOON, principal.secretsUntil());
    }

    @Test
    void applicationsOfMicrosoftAreNotOrdinaryApplications() {
        tenant.graph()
                .registers(FakeServicePrincipal.application("Sync")
                        .appId(sync)
                        .ownedBy("f8cdef31-a31e-4b4a-93e4-5f571e91255a"));

        AccessPrincipal principal = named(audit(), "Sync");

        assertEquals(PrincipalKind.MICROSOFT, principal.kind());
        assertEquals(SecretState.IN_OTHER_TENANT, principal.secrets());
    }

    @Test
    void principalOfAnotherRealmDoesNotMakeAllApplicationsForeign() {
        String realm = tenant.admin()
                .grants(FakePrincipal.acs("Sync"), FakeGrant.siteCollection("/sites/hr", "Write"))
                .replaceAll(".*@", "@");
        String other = "ffff0000-0000-4000-8000-00000000000f";
        List<String> rows = List.of(
                row("i:0i.t|ms.sp.ext|" + sync + realm),
                row("i:0i.t|ms.sp.ext|5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10" + realm),
                row("i:0i.t|ms.sp.ext|" + other + REALM));
        tenant.faults()
                .next("GetAddinPrincipalsHavingPermissionsInSites")
                .respond(FakeResponse.json(
                        "{\"addinPrincipals\":[" + String.join(",", rows) + "],\"errorsWithServerRelativeUrl\":[]}"));
        tenant.graph().registers(FakeServicePrincipal.application("Sync").appId(sync));

        assertEquals(SecretState.NONE, named(audit(), sync).secrets());
    }

    private String row(String name) {
        return "{\"absoluteUrl\":\"" + tenant.url("/sites/hr") + "\",\"appIdentifier\":\"" + name + "\"}";
    }

    @Test
    void namesOfUnknownFormAreListedAndNotSentToGraph() {
        List<String> names = List.of(
                "i:0i.t|ms.sp.ext|3d52'x'0-0000-0000-0000-000000000000" + REALM,
                "i:0i.t|" + SHAREPOINT + "|app@sharepoint",
                "i:0#.f|membership|ada@contoso.com",
                "c:0o.c|federateddirectoryclaimprovider|5a1e");
        List<String> rows = names.stream().map(this::row).toList();
        tenant.faults()
                .next("GetAddinPrincipalsHavingPermissionsInSites")
                .respond(FakeResponse.json(
                        "{\"addinPrincipals\":[" + String.join(",", rows) + "],\"errorsWithServerRelativeUrl\":[]}"));

        AccessAudit audit = audit();

        assertEquals(
                names,
                audit.principals().stream()
                        .map(AccessPrincipal::id)
                        .filter(names::contains)
                        .toList());
        assertTrue(audit.principals().stream().allMatch(each -> each.kind() == PrincipalKind.UNKNOWN));
        assertTrue(
                tenant.requests().stream().noneMatch(each -> each.target().contains("3d52")),
                "no filter contains the name");
    }

    @Test
    void principalOfSharePointIsNotAFinding() {
        String name = "i:0i.t|ms.sp.ext|" + SHAREPOINT + REALM;
        tenant.faults()
                .next("GetAddinPrincipalsHavingPermissionsInSites")
                .respond(FakeResponse.json("{\"addinPrincipals\":[{\"absoluteUrl\":\"" + tenant.url("/sites/hr")
                        + "\",\"appIdentifier\":\"" + name + "\"}],\"errorsWithServerRelativeUrl\":[]}"));
        tenant.faults()
                .next("AddinPermissions")
                .respond(FakeResponse.json("{\"addinPermissions\":[{\"absoluteUrl\":\"" + tenant.url("/sites/hr")
                        + "\",\"appIdentifier\":\"" + name + "\",\"allowAppOnly\":true,\"tenantScopedPermissions\":"
                        + "[{\"feature\":\"Taxonomy\",\"right\":\"FullControl\",\"scope\":\"x\"}],"
                        + "\"siteCollectionScopedPermissions\":[{\"right\":\"FullControl\"}]}],"
                        + "\"failedAddins\":[]}"));
        List<InventoryFinding.Kind> findings = new ArrayList<>();
        List<InventoryRow> grants = new ArrayList<>();

        inventory().run(folder).forEach(row -> {
            if (row.finding() != null && name.equals(row.finding().subject())) {
                findings.add(row.finding().kind());
            }
            if (row.permission() != null || row.tenantGrant() != null) {
                grants.add(row);
            }
        });

        assertEquals(2, grants.size(), "the rows themselves are kept");
        assertEquals(List.of(), findings);
    }

    @Test
    void manyPrincipalsNeedFewRequests() {
        for (int i = 0; i < 800; i++) {
            String appId = granted("Many " + i);
            tenant.graph()
                    .registers(FakeServicePrincipal.application("Many " + i)
                            .appId(appId)
                            .secretOnApplication(LATER));
        }

        AccessAudit audit = audit();

        assertEquals(SecretState.VALID, named(audit, "Many 799").secrets());
        int requests = tenant.requests("servicePrincipals") + tenant.requests("applications");
        assertTrue(requests <= 10, () -> "requests: " + requests);
    }

    private void registersHolders(int number) {
        tenant.graph()
                .registers(IntStream.range(0, number)
                        .mapToObj(i -> FakeServicePrincipal.application("Holder " + i)
                                .role("Sites.Read.All")
                                .secretOnApplication(LATER))
                        .toArray(FakeServicePrincipal[]::new));
    }

    @Test
    void holdersOfRolesAreReadFifteenAtATime() {
        registersHolders(40);

        AccessAudit audit = audit();

        assertEquals(SecretState.VALID, named(audit, "Holder 39").secrets());
        assertEquals(
                3,
                tenant.requests().stream()
                        .filter(each -> URLDecoder.decode(each.target(), StandardCharsets.UTF_8)
                                .contains("filter=id in ("))
                        .count());
    }

    @Test
    void manyHoldersOfRolesNeedFewRequests() {
        registersHolders(800);

        AccessAudit audit = audit();

        assertEquals(SecretState.VALID, named(audit, "Holder 799").secrets());
        int requests = tenant.requests("servicePrincipals") + tenant.requests("applications");
        assertTrue(requests <= 10, () -> "requests: " + requests);
    }

    @Test
    void readsHoldersOfRolesFromSeveralPages() {
        registersHolders(1_100);

        AccessAudit audit = audit();

        assertEquals(
                1_100,
                audit.principals().stream()
                        .filter(AccessPrincipal::isTenantWide)
                        .count());
        assertEquals(3, tenant.requests("roleHolders"), "two pages of SharePoint, and one of Microsoft Graph");
    }

    @Test
    void roleHolderThatGraphOmitsKeepsItsRole() {
        tenant.graph().registers(FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
        tenant.faults()
                .next("roleHolders")
                .respond(
                        FakeResponse.json(
                                "{\"value\":[{\"appRoleId\":\"d13f72ca-a275-4b96-b789-48ebcc4da984\","
                                        + "\"principalId\":\"9c410000-0000-4000-8000-00000000000a\",\"principalDisplayName\":\"Lost\"}]}"))
                .always();

        AccessPrincipal lost = named(audit(), "Lost");

        assertNull(lost.appId());
        assertTrue(lost.isTenantWide());
        assertEquals(SecretState.UNKNOWN, lost.secrets());
        assertEquals(PrincipalKind.UNKNOWN, lost.kind());
    }

    @Test
    void responseWithoutTheServicesRolesIsAGap() {
        tenant.graph().registers(FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
        tenant.faults().next("servicePrincipals").respond(FakeResponse.json("{\"appRoles\":[]}"));

        assertFalse(audit().inventory().isComplete());
    }

    @Test
    void addinWithTheIdOfAnApplicationDoesNotHideTheRoleOfTheApplication() {
        String addin = tenant.admin()
                .grants(FakePrincipal.internal("Twin"), FakeGrant.siteCollection("/sites/hr", "Read"))
                .replaceAll(".*\\|(.*)@.*", "$1");
        tenant.graph()
                .registers(FakeServicePrincipal.application("Twin").appId(addin).role("Sites.FullControl.All"));

        AccessAudit audit = audit();

        assertTrue(audit.principals().stream().anyMatch(AccessPrincipal::isTenantWide), () -> "" + audit.principals());
    }

    @Test
    void inventoryWithoutEntraDoesNotLoseRoles() {
        tenant.graph().registers(FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
        AccessAudit without = AccessAudit.of(inventory().run(folder.resolve("without")), NOW);
        AccessAudit with = audit();
        List<AccessChange> changes = new ArrayList<>();

        AccessAudit.diff(with, without, changes::add);
        AccessAudit.diff(without, with, changes::add);

        assertEquals(List.of(), changes);
    }

    @Test
    void diffNamesThePrincipalAsTheAuditDoes() {
        Inventory before = inventory().withEntra().run(folder.resolve("before"));
        tenant.graph()
                .registers(FakeServicePrincipal.application("Sync").appId(sync).role("Sites.Read.All"));
        AccessAudit after = audit();
        List<String> principals = new ArrayList<>();

        AccessAudit.diff(
                AccessAudit.of(before, NOW),
                after,
                change -> principals.add(change.entry().principal()));

        assertEquals(List.of(named(after, "Sync").id()), principals);
    }
}
