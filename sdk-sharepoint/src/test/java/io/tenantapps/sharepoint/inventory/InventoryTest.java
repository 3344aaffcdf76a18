package io.tenantapps.sharepoint.inventory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.AddinInventory;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@FakeTenantTest
class InventoryTest {
    FakeTenant tenant;
    TenantConnection connection;

    @TempDir
    Path folder;

    private AddinInventory inventory(List<String> webs) {
        return AddinAdminClient.of(connection, tenant.admin().url()).inventory(webs);
    }

    private static List<InventoryRow> rows(Inventory inventory) {
        List<InventoryRow> rows = new ArrayList<>();
        inventory.forEach(rows::add);
        return rows;
    }

    private static Map<String, InventoryWeb.State> states(Inventory inventory) {
        return rows(inventory).stream()
                .map(InventoryRow::web)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(InventoryWeb::url, InventoryWeb::state));
    }

    private static List<String> findings(Inventory inventory) {
        return rows(inventory).stream()
                .map(InventoryRow::finding)
                .filter(Objects::nonNull)
                .map(finding -> finding.kind() + " " + finding.site())
                .toList();
    }

    private String url(String path) {
        return tenant.url(path);
    }

    @Test
    void findsEveryAddinOnceAndReportsOneStatePerWeb() {
        FakeAdmin admin = tenant.admin();
        tenant.site("/sites/hr", "HR").site("/sites/hr/benefits", "Benefits").site("/sites/empty", "Empty");
        admin.installs("/sites/hr/benefits", FakeAddin.sharePointHosted("Time Off"));
        admin.grants(FakePrincipal.acs("Old Sync"), FakeGrant.siteCollection("/sites/hr", "FullControl"));
        admin.grants(
                FakePrincipal.acs("Backup"),
                FakeGrant.tenant("content", "content/tenant", "FullControl"),
                FakeGrant.web("/sites/hr", "Read"));

        Inventory found = inventory(List.of(
                        url("/sites/hr"),
                        url("/sites/hr/benefits"),
                        url("/sites/empty"),
                        url("/sites/HR/"),
                        "not a site"))
                .run(folder);

        assertEquals(
                Map.of(
                        url("/sites/hr"),
                        InventoryWeb.State.ROWS,
                        url("/sites/hr/benefits"),
                        InventoryWeb.State.ROWS,
                        url("/sites/empty"),
                        InventoryWeb.State.CLEAN,
                        "not a site",
                        InventoryWeb.State.ERROR),
                states(found));
        InventoryTotals totals = found.totals();
        assertEquals(
                List.of(2L, 1L, 1L, 1L),
                List.of(totals.withRows(), totals.empty(), totals.failed(), totals.duplicates()));
        assertEquals(5, totals.webs());
        assertFalse(found.isComplete());
        List<InventoryRow> rows = rows(found);
        assertEquals(1, rows.stream().filter(row -> row.addin() != null).count());
        assertEquals(1, rows.stream().filter(row -> row.tenantGrant() != null).count());
        assertEquals(2, rows.stream().filter(row -> row.acs() != null).count());
        assertTrue(rows.stream()
                .map(InventoryRow::permission)
                .filter(Objects::nonNull)
                .allMatch(permission -> permission.tenantScopedPermissions().isEmpty()));
        assertTrue(findings(found)
                .containsAll(List.of(
                        "DEAD_INSTALL " + url("/sites/hr/benefits"),
                        "GRANT_WITHOUT_ADDIN " + url("/sites/hr"),
                        "TENANT_FULL_CONTROL null")));
        assertEquals(totals, rows.get(rows.size() - 1).totals());
        tenant.verify().everyWriteOnce().nothingUnexpected();
    }

    @Test
    void distinguishesLeakedSolutionsAndReportsNoGrantThatAnAddinUses() {
        FakeAddin contracts = FakeAddin.providerHosted("Contracts");
        tenant.admin().installs("/sites/hr", FakeAddin.spfxLeak("Weather"));
        tenant.admin().installs("/sites/hr/legal", contracts);
        tenant.admin().grants(FakePrincipal.of(contracts), FakeGrant.siteCollection("/sites/hr", "Write"));

        Inventory found =
                inventory(List.of(url("/sites/hr"), url("/sites/hr/legal"))).run(folder);

        assertEquals(List.of("SPFX_LEAK " + url("/sites/hr")), findings(found));
        assertEquals(2, found.totals().permissions());
    }

    static Stream<List<String>> spellings() {
        return Stream.of(
                List.of("/sites/Büro Süd", "/sites/B%C3%BCro%20S%C3%BCd"),
                List.of("/sites/hr", "/SITES/HR/"),
                List.of("/sites/plus+plus", "/sites/plus+plus/"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void findsPermissionsForAnySpellingOfAWeb(List<String> spellings) {
        FakeAddin addin = FakeAddin.providerHosted("Contracts").status("SomethingNew");
        tenant.admin().installs(spellings.get(0), addin);
        tenant.admin().grants(FakePrincipal.of(addin), FakeGrant.siteCollection(spellings.get(0), "SomeNewRight"));

        Inventory found = inventory(List.of(
                        url("/").replaceFirst("/$", "") + spellings.get(1),
                        url("/").replaceFirst("/$", "") + spellings.get(0)))
                .run(folder);

        assertEquals(
                List.of(1L, 1L, 1L),
                List.of(
                        found.totals().addins(),
                        found.totals().permissions(),
                        found.totals().duplicates()));
        assertTrue(found.isComplete());
        assertTrue(rows(found).stream()
                .anyMatch(row ->
                        row.addin() != null && "SomethingNew".equals(row.addin().status())));
    }

    @Test
    void refusedWebIsNotTreatedAsEmpty() {
        tenant.admin().failsFor("/sites/secret", "Zugriff verweigert").failsFor("/sites/other", "Attempted");
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));

        Inventory found = inventory(List.of(url("/sites/secret"), url("/sites/other"), url("/sites/hr")))
                .run(folder);

        assertEquals(InventoryWeb.State.ERROR, states(found).get(url("/sites/secret")));
        assertEquals(InventoryWeb.State.ERROR, states(found).get(url("/sites/other")));
        assertEquals(InventoryWeb.State.ROWS, states(found).get(url("/sites/hr")));
        assertEquals(2, found.totals().failed());
    }

    @Test
    void missingTenantDataIsAGap() {
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        tenant.admin().failsFor("/admin", "Zugriff verweigert");

        Inventory found = inventory(List.of(url("/sites/hr"))).run(folder);

        assertEquals(Map.of(url("/sites/hr"), InventoryWeb.State.ROWS), states(found));
        assertEquals(1, found.totals().webs());
        assertEquals(0, found.totals().failed());
        assertEquals(1, found.totals().gaps());
        assertFalse(found.isComplete());
        InventoryGap gap = rows(found).stream()
                .map(InventoryRow::gap)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertEquals("principals of the tenant", gap.question());
        assertTrue(gap.message().contains("Zugriff verweigert"), gap.message());
    }

    @Test
    void nextRunInTheSameFolderRetriesFailedUnits() {
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        tenant.site("/sites/slow", "Slow").admin().timesOut("/sites/slow");
        List<String> webs = List.of(url("/sites/hr"), url("/sites/slow"));
        assertEquals(
                1,
                inventory(webs)
                        .withOptions(o -> o.maxAttempts(1))
                        .run(folder)
                        .totals()
                        .failed());
        tenant.admin().heals("/sites/slow");

        Inventory second = inventory(webs).run(folder);
        int asked = tenant.requests("AvailableAddIns");
        Inventory third = inventory(webs).run(folder);

        assertTrue(second.isComplete());
        assertEquals(second.totals(), third.totals());
        assertEquals(asked, tenant.requests("AvailableAddIns"));
    }

    @Test
    void throwsImmediatelyIfTheCallerHasNoPermission() {
        tenant.faults().always("AvailableAddIns").respond(403);

        assertThrows(
                ForbiddenException.class,
                () -> inventory(List.of(url("/sites/hr"))).run(folder));
    }

    @Test
    void refusesEmptyWebs() {
        assertThrows(IllegalArgumentException.class, () -> inventory(List.of()).run(folder));
        assertThrows(
                IllegalArgumentException.class, () -> inventory(List.of("x")).batchSize(501));
    }

    @Test
    void refusesAnIncompleteInventoryFile() throws Exception {
        Path half = Files.writeString(folder.resolve("half.jsonl"), "{\"web\":{\"url\":\"x\",\"state\":\"CLEAN\"}}\n");

        assertThrows(IllegalArgumentException.class, () -> Inventory.open(half));
    }

    @Test
    void onlyTheOwnerMayReadAnInventory() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        Files.writeString(folder.resolve("inventory.jsonl.new"), "what a killed run left, readable by all");

        inventory(List.of(url("/sites/hr"))).run(folder);

        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            Map<String, String> permissions = new TreeMap<>();
            for (Path each : files.toList()) {
                permissions.put(
                        String.valueOf(each.getFileName()),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
            assertEquals(4, permissions.size(), permissions::toString);
            assertEquals(
                    List.of("rw-------"),
                    permissions.values().stream().distinct().toList(),
                    permissions::toString);
        }
    }

    /** Site collections with three principals each. Every second site collection has a subweb. */
    private List<String> manySites(int collections, int webs) {
        List<String> all = new ArrayList<>();
        tenant.admin().addinsPerWeb("/sites/bulk-", 1);
        for (int i = 0; i < collections; i++) {
            all.add("/sites/bulk-" + i);
            if (all.size() + collections - i - 1 < webs) {
                all.add("/sites/bulk-" + i + "/sub");
            }
            if (all.size() + collections - i - 1 < webs) {
                all.add("/sites/bulk-" + i + "/other");
            }
        }
        return all;
    }

    /**
     * Computes the number of requests for units of 500 webs: add-ins, site collections, and pairs of web and principal.
     */
    private static Map<String, Integer> model(List<String> webs, int chunk) {
        Map<String, Integer> requests = new TreeMap<>();
        for (int from = 0; from < webs.size(); from += 500) {
            List<String> unit = webs.subList(from, Math.min(webs.size(), from + 500));
            long collections = unit.stream()
                    .map(web -> Arrays.stream(web.split("/")).limit(3).collect(Collectors.joining("/")))
                    .distinct()
                    .count();
            requests.merge("AvailableAddIns", (unit.size() + chunk - 1) / chunk, Integer::sum);
            requests.merge("GetAddinPrincipalsHavingPermissionsInSites", (int) (collections + 499) / 500, Integer::sum);
            requests.merge("AddinPermissions", 1, Integer::sum); // one principal in each site collection
        }
        requests.merge("GetAddinPrincipalsHavingPermissionsInSites", 1, Integer::sum); // for the tenant
        return requests;
    }

    @Test
    void numberOfRequestsForAThousandSitesMatchesTheModel() {
        List<String> webs = manySites(1_000, 1_500);

        Inventory found = inventory(webs).batchSize(500).run(folder);

        assertEquals(1_500, found.totals().webs());
        assertEquals(1_500, found.totals().addins());
        Map<String, Integer> asked = new TreeMap<>();
        for (String operation : model(webs, 500).keySet()) {
            asked.put(operation, tenant.requests(operation));
        }
        assertEquals(model(webs, 500), asked);
        assertTrue(asked.values().stream().mapToInt(Integer::intValue).sum() < 15, asked::toString);
    }

    @Test
    void readsFourUnitsInParallel() {
        List<String> webs = manySites(2_000, 2_000);
        tenant.admin().gate(4, 1);

        inventory(webs).batchSize(500).run(folder);

        assertEquals(4, tenant.admin().mostAtOnce());
    }

    @Test
    void groupsWebsBySiteCollectionForAnySpelling() {
        tenant.site("/sites/HR", "HR").site("/sites/HR/team", "Team");
        tenant.admin().grants(FakePrincipal.acs("Sync"), FakeGrant.siteCollection("/sites/HR", "FullControl"));

        Inventory found =
                inventory(List.of(url("/sites/HR"), url("/sites/hr/team"))).run(folder);

        assertEquals(2, found.totals().permissions());
        assertEquals(InventoryWeb.State.ROWS, states(found).get(url("/sites/hr/team")));
    }

    @Test
    void refusesAFolderWithAnInventoryOfOtherWebs() throws Exception {
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        inventory(List.of(url("/sites/hr"))).run(folder);
        byte[] before = Files.readAllBytes(folder.resolve("inventory.jsonl"));
        int requests = tenant.requests().size();

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> inventory(List.of(url("/sites/it"))).run(folder));

        assertTrue(
                e.getMessage().startsWith("folder must be new or contain an inventory of the same webs"),
                e::getMessage);
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("inventory.jsonl")));
        assertEquals(requests, tenant.requests().size());
    }

    @Test
    void readsAUnitAgainIfItsFileIsMissing() throws Exception {
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        List<String> webs = List.of(url("/sites/hr"));
        Inventory first = inventory(webs).run(folder);
        try (Stream<Path> parts = Files.list(folder.resolve("parts"))) {
            for (Path part : parts.toList()) {
                Files.delete(part);
            }
        }

        for (int run = 0; run < 2; run++) {
            Inventory again = inventory(webs).run(folder);

            assertEquals(Map.of(url("/sites/hr"), InventoryWeb.State.ROWS), states(again));
            assertEquals(first.totals(), again.totals());
        }
    }

    @Test
    void timeLimitLosesNoFinishedUnits() {
        List<String> webs = manySites(1_000, 1_000);
        tenant.admin().timesOut("/sites/bulk-0");
        inventory(webs).withOptions(o -> o.maxAttempts(1)).run(folder);
        tenant.admin().heals("/sites/bulk-0").readsTake(java.time.Duration.ofMinutes(2));
        inventory(webs)
                .withOptions(o -> o.parallelism(1).bulkTimeout(java.time.Duration.ofSeconds(1)))
                .run(folder);
        tenant.admin().readsTake(java.time.Duration.ZERO);

        Inventory found = inventory(webs).run(folder);

        assertTrue(found.isComplete());
        assertEquals(
                List.of(),
                states(found).entrySet().stream()
                        .filter(web -> web.getValue() == InventoryWeb.State.ERROR)
                        .toList());
        assertEquals(
                1_000, rows(found).stream().filter(row -> row.addin() != null).count());
    }

    @Test
    void findsAPrincipalWhoseOnlyGrantIsFullControlOfTheTenant() {
        tenant.site("/sites/hr", "HR");
        tenant.admin()
                .grants(FakePrincipal.acs("Backup"), FakeGrant.tenant("content", "content/tenant", "FullControl"));

        Inventory found = inventory(List.of(url("/sites/hr"))).run(folder);

        assertTrue(
                findings(found).contains("TENANT_FULL_CONTROL null"),
                () -> rows(found).toString());
        assertEquals(InventoryWeb.State.CLEAN, states(found).get(url("/sites/hr")));
    }

    @Test
    void missingAcsFunctionDoesNotAffectOtherData() {
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        tenant.admin().grants(FakePrincipal.acs("Sync"), FakeGrant.siteCollection("/sites/hr", "Read"));
        tenant.faults().always("GetACSServicePrincipals").respond(403);

        Inventory found = inventory(List.of(url("/sites/hr"))).run(folder);

        assertFalse(found.isComplete());
        assertEquals(1, rows(found).stream().filter(row -> row.addin() != null).count());
    }

    @Test
    void doesNotReportLeftoverGrantsIfAddinsAreUnknown() {
        FakeAddin contracts = FakeAddin.providerHosted("Contracts");
        tenant.site("/sites/hr", "HR").admin().installs("/sites/hr/legal", contracts);
        tenant.admin().grants(FakePrincipal.of(contracts), FakeGrant.siteCollection("/sites/hr", "Write"));
        tenant.admin().failsFor("/sites/hr/legal", "Attempted");

        Inventory found =
                inventory(List.of(url("/sites/hr"), url("/sites/hr/legal"))).run(folder);

        assertEquals(List.of(), findings(found));
    }

    @Test
    void reportsTheDifferenceOfTwoInventories() {
        tenant.site("/sites/hr", "HR");
        FakeAddin old = FakeAddin.sharePointHosted("Old");
        String gone = tenant.admin().installs("/sites/hr", old);
        tenant.admin().grants(FakePrincipal.acs("Sync"), FakeGrant.siteCollection("/sites/hr", "Read"));
        List<String> webs = List.of(url("/sites/hr"));
        Inventory before = inventory(webs).run(folder.resolve("before"));
        AddinAdminClient.of(connection, tenant.admin().url())
                .uninstall()
                .from(url("/sites/hr"), gone)
                .executeAndAwait(java.time.Duration.ofMinutes(10));
        String came = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("New"));
        tenant.admin().grants(FakePrincipal.acs("Sync"), FakeGrant.siteCollection("/sites/hr", "FullControl"));
        Inventory after = inventory(webs).run(folder.resolve("after"));

        List<String> changes = new ArrayList<>();
        Inventory.diff(before, after, change -> {
            InventoryRow row = change.after() == null ? change.before() : change.after();
            changes.add(change.kind() + " "
                    + (row.addin() != null
                            ? row.addin().appInstanceId()
                            : row.permission() != null ? "permission" : "other"));
        });

        assertTrue(
                changes.containsAll(List.of("ADDED " + came, "REMOVED " + gone, "CHANGED permission")),
                changes::toString);
        List<InventoryChange> none = new ArrayList<>();
        Inventory.diff(after, Inventory.open(after.file()), none::add);
        Inventory.diff(after, Inventory.open(after.file().getParent()), none::add);
        assertEquals(List.of(), none);
    }

    @Test
    void missingDataIsNotADifference() {
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        tenant.admin().installs("/sites/it", FakeAddin.sharePointHosted("Tickets"));
        List<String> webs = List.of(url("/sites/hr"), url("/sites/it"));
        Inventory before = inventory(webs).run(folder.resolve("before"));
        tenant.admin().failsFor("/sites/hr", "Attempted");
        Inventory after = inventory(webs).run(folder.resolve("after"));

        List<InventoryChange> changes = new ArrayList<>();
        Inventory.diff(before, after, changes::add);
        Inventory.diff(after, before, changes::add);

        assertEquals(List.of(), changes);
    }

    @Test
    void gapNamesThePrincipalAndHidesNoWebData() {
        String gone = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        tenant.admin()
                .grants(FakePrincipal.acs("Backup"), FakeGrant.tenant("content", "content/tenant", "FullControl"));
        List<String> webs = List.of(url("/sites/hr"));
        Inventory before = inventory(webs).run(folder.resolve("before"));
        AddinAdminClient.of(connection, tenant.admin().url())
                .uninstall()
                .from(url("/sites/hr"), gone)
                .executeAndAwait(Duration.ofMinutes(5));
        tenant.faults().next("AddinPermissions").respond(504).always();
        Inventory after = inventory(webs).run(folder.resolve("after"));

        assertEquals(1, after.totals().gaps());
        InventoryGap gap = rows(after).stream()
                .map(InventoryRow::gap)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        assertEquals("permissions in the tenant", gap.question());
        assertTrue(gap.subject().startsWith("i:0i.t|"), gap.subject());
        List<InventoryChange.Kind> changes = new ArrayList<>();
        Inventory.diff(before, after, change -> changes.add(change.kind()));
        assertEquals(List.of(InventoryChange.Kind.REMOVED), changes);
    }

    @Test
    void namesAFileThatIsNotAnInventory() throws Exception {
        Path file = Files.writeString(folder.resolve("webs.txt"), "https://contoso.sharepoint.com\n");

        assertEquals(
                "file must be an inventory, but is not: " + file,
                assertThrows(IllegalArgumentException.class, () -> Inventory.open(file))
                        .getMessage());
    }

    @Test
    void readsArowFromTheLineThatWasWritten() {
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        rows(inventory(List.of(url("/sites/hr"))).run(folder))
                .forEach(row -> assertEquals(row, InventoryRow.fromJson(Json.write(row))));
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static IntStream seeds() {
        return IntStream.range(0, 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killedAndResumedRunWritesTheSameFile(int seed) throws Exception {
        killAndResume(new Random(seed));
    }

    @Test
    @Tag("proof")
    void twoHundredKilledAndResumedRunsWriteTheSameFile() throws Exception {
        for (int seed = 100; seed < 300; seed++) {
            tenant.reset();
            killAndResume(new Random(seed));
        }
    }

    private void killAndResume(Random random) throws Exception {
        List<String> webs = manySites(800, 1_200 + random.nextInt(400));
        tenant.admin().installs("/sites/hr", FakeAddin.hybrid("News"));
        webs.add(random.nextInt(webs.size()), url("/sites/hr"));
        Path undisturbed = folder.resolve("undisturbed-" + random.nextInt());
        Inventory expected = inventory(webs).run(undisturbed);
        Path disturbed = folder.resolve("disturbed-" + random.nextInt());
        int killings = 0;
        for (int run = 0; run < 4; run++) {
            tenant.faults().next("AvailableAddIns").respond(429);
            tenant.faults().next("AddinPermissions").dropAfterActing();
            int last = 1 + random.nextInt(3);
            int[] units = {0};
            try {
                inventory(webs)
                        .progress(totals -> {
                            if (++units[0] >= last) {
                                throw new Killed();
                            }
                        })
                        .run(disturbed);
            } catch (Killed e) {
                killings++;
            }
        }
        Inventory found = inventory(webs).run(disturbed);

        assertTrue(killings > 0, "it was never killed");
        assertTrue(found.isComplete(), () -> found.totals().toString());
        assertEquals(-1, Files.mismatch(expected.file(), found.file()));
        assertEquals(webs.size(), found.totals().webs());
    }
}
