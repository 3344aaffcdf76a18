package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.catalog.PreconditionException.Reason;
import io.tenantapps.sharepoint.rollout.RolloutDrift;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests rollouts of an app to many sites. Every site is accounted for, is changed once, and needs the documented number
 * of requests.
 */
class RolloutTest {
    private static final FakePackage ONE = FakePackage.solution("hello");
    private static final FakePackage TWO = ONE.version("2.0.0.0");
    private static final ProductId HELLO = ProductId.of(ONE.productId());

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
    private final TenantConnection connection = tenant.connection();
    private final AppCatalogClient catalog = AppCatalogClient.tenant(connection, fake.url());

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tenant.close();
    }

    private List<String> sites(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    tenant.site("/sites/" + name + i, name + i);
                    return tenant.url("/sites/" + name + i);
                })
                .toList();
    }

    private void installs(String id, String name, int count) {
        IntStream.range(0, count).forEach(i -> fake.installedOn(id, "/sites/" + name + i));
    }

    /**
     * Two sites without the app, three sites with the older version, four sites with the current version, and one
     * missing site.
     */
    private List<String> mixed() {
        String id = fake.offers(ONE);
        List<String> none = sites("none", 2);
        List<String> old = sites("old", 3);
        installs(id, "old", 3);
        fake.offers(TWO);
        List<String> current = sites("current", 4);
        installs(id, "current", 4);
        return Stream.of(none, old, current, List.of(tenant.url("/sites/gone")))
                .flatMap(List::stream)
                .toList();
    }

    private Map<String, Long> requests() {
        return tenant.requests().stream()
                .collect(Collectors.groupingBy(
                        request -> request.method() + " " + request.operation(), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, RolloutRow> bySite(RolloutReport report) {
        return report.rows().stream()
                .collect(Collectors.toMap(row -> row.site().replaceFirst(".*/", ""), Function.identity()));
    }

    @Test
    void startsNoFurtherSiteUpdatesAfterTheRunTimeLimit() {
        fake.offers(ONE);

        RolloutReport report = catalog.rollout(HELLO)
                .to(sites("late", 5))
                .installOrUpgrade()
                .parallelism(1)
                .withOptions(o -> o.bulkTimeout(Duration.ofSeconds(1)))
                .run();

        assertEquals(1, tenant.effects("Install"));
        assertEquals("5 sites: 1 installed, 4 not started", report.totals().toString());
    }

    @Test
    void totalsWithoutSitesAreComplete() {
        assertEquals("0 sites", RolloutTotals.NONE.toString());
        assertTrue(RolloutTotals.NONE.isComplete());
    }

    @Test
    void changesEachSiteWithTheDocumentedNumberOfRequests() {
        List<String> sites = mixed();

        RolloutReport report =
                catalog.rollout(HELLO).to(sites).installOrUpgrade().run();

        RolloutTotals totals = report.totals();
        assertEquals("10 sites: 2 installed, 3 upgraded, 4 unchanged, 1 failed", totals.toString());
        assertEquals(sites.size(), totals.sites());
        assertFalse(report.isComplete());
        assertEquals(Map.of("Install", 2, "Upgrade", 3), tenant.effects());
        // The run sends one read for each site, a write and three polls for each 15-second job, and two requests to
        // explain the 404.
        assertEquals(
                Map.of(
                        "GET AvailableApps", 1L,
                        "GET GetById", 10L + 3 * 5,
                        "GET tenantappcatalog", 1L,
                        "POST Install", 2L,
                        "POST Upgrade", 3L),
                requests());
        Map<String, RolloutRow> rows = bySite(report);
        RolloutRow old = rows.get("old1");
        assertEquals(AppVersion.of("1.0.0.0"), old.before());
        assertEquals(AppVersion.of("2.0.0.0"), old.after());
        assertEquals(RolloutOutcome.UPGRADED, old.outcome());
        assertEquals(List.of(RolloutDrift.OLDER), old.drift());
        assertTrue(old.took().compareTo(Duration.ofSeconds(20)) >= 0, old::toString);
        assertNotNull(old.correlationId());
        assertNull(rows.get("none0").before());
        assertEquals(AppVersion.of("2.0.0.0"), rows.get("none0").after());
        RolloutRow gone = rows.get("gone");
        assertEquals(RolloutOutcome.FAILED, gone.outcome());
        assertTrue(gone.reason().contains("There is probably no site"), gone.reason());
        assertNotNull(gone.correlationId());
        assertEquals(old, RolloutRow.fromJson(Json.write(old)));
    }

    @Test
    void secondRunSendsOnlyReads() {
        List<String> sites = sites("team", 20);
        fake.offers(TWO);
        Rollout rollout = catalog.rollout(HELLO).to(sites).installOrUpgrade();
        assertEquals(20, rollout.run().totals().installed());
        int sent = tenant.requests().size();

        assertEquals(20, rollout.run().totals().unchanged());
        assertEquals(sent + 21, tenant.requests().size());
        assertEquals(Map.of("Install", 20), tenant.effects());
    }

    @Test
    void upgradesOnlySitesThatHaveTheApp() {
        RolloutTotals totals =
                catalog.rollout(HELLO).to(mixed()).upgradeOnly().run().totals();

        assertEquals("10 sites: 3 upgraded, 4 unchanged, 2 skipped, 1 failed", totals.toString());
        assertEquals(Map.of("Upgrade", 3), tenant.effects());
    }

    @Test
    void uninstallsFromSitesThatHaveTheApp() {
        RolloutReport report = catalog.rollout(HELLO).to(mixed()).uninstall().run();

        assertEquals("10 sites: 7 uninstalled, 2 unchanged, 1 failed", report.toString());
        assertEquals(Map.of("Uninstall", 7), tenant.effects());
        assertEquals(Map.of(), fake.apps().get(0).installedOn());
    }

    @Test
    void uninstallsAnAppThatIsNotDeployed() {
        String id = fake.offers(ONE);
        List<String> sites = sites("team", 2);
        installs(id, "team", 2);
        catalog.retract(AppId.of(id)).execute();

        assertEquals(
                2,
                catalog.rollout(AppId.of(id))
                        .to(sites)
                        .uninstall()
                        .run()
                        .totals()
                        .uninstalled());
    }

    @Test
    void dryRunReportsTheOutcomesAndSendsNoWrite() {
        List<String> sites = mixed();
        Rollout rollout = catalog.rollout(HELLO).to(sites).installOrUpgrade();

        RolloutReport planned = rollout.dryRun().run();
        assertTrue(
                tenant.requests().stream().allMatch(request -> request.method().equals("GET")));
        RolloutReport done = rollout.run();

        assertTrue(planned.isDryRun());
        assertEquals(
                "dry run; the result would be: 10 sites: 2 installed, 3 upgraded, 4 unchanged, 1 failed",
                planned.toString());
        Map<String, RolloutRow> real = bySite(done);
        bySite(planned).forEach((site, row) -> {
            assertEquals(real.get(site).outcome(), row.outcome(), site);
            assertEquals(real.get(site).before(), row.before(), site);
            assertEquals(real.get(site).after(), row.after(), site);
            assertEquals(real.get(site).drift(), row.drift(), site);
        });
    }

    @Test
    void dryRunReportsSitesThatDifferFromTheCatalog() {
        String id = fake.offers(ONE);
        List<String> sites = new ArrayList<>(sites("team", 2));
        fake.installedOn(id, "/sites/team0");
        fake.holds(TWO);
        catalog.retract(AppId.of(id)).execute();
        tenant.catalogs().ofSite("/sites/team1").offers(ONE);
        tenant.catalogs().ofSite("/sites/other").offers(ONE);
        tenant.site("/sites/team1/part", "Part");
        sites.add(tenant.url("/sites/team1/part"));
        int sent = tenant.requests().size();

        RolloutReport planned =
                catalog.rollout(HELLO).to(sites).installOrUpgrade().dryRun().run();

        Map<String, RolloutRow> rows = bySite(planned);
        assertEquals(
                List.of(RolloutDrift.OLDER, RolloutDrift.RETRACTED_BUT_INSTALLED),
                rows.get("team0").drift());
        assertEquals(List.of(RolloutDrift.SAME_PRODUCT_TWICE), rows.get("team1").drift());
        assertEquals(
                "the version in the catalog is not deployed", rows.get("team1").reason());
        assertEquals(3, planned.totals().skipped());
        assertTrue(tenant.requests().size() - sent <= 1 + 1 + 3 + 2, tenant::log);
    }

    @Test
    void siteCatalogRolloutReportsAProductThatIsAlsoInTheTenantsCatalog() {
        fake.offers(ONE);
        FakeCatalog ofTeam = tenant.catalogs().ofSite("/sites/team");
        ofTeam.offers(ONE);

        RolloutReport planned = AppCatalogClient.siteCollection(connection, ofTeam.url())
                .rollout(HELLO)
                .to(List.of(tenant.url("/sites/team")))
                .installOrUpgrade()
                .dryRun()
                .run();

        assertEquals(
                List.of(RolloutDrift.SAME_PRODUCT_TWICE), planned.rows().get(0).drift());
    }

    @Test
    void siteWithoutAnInstalledVersionFieldIsNotTreatedAsDone() {
        String id = fake.offers(ONE);
        List<String> sites = sites("team", 1);
        Rollout rollout = catalog.rollout(HELLO).to(sites).withOptions(o -> o.maxAttempts(1));
        for (Rollout each : List.of(
                rollout.uninstall(),
                rollout.upgradeOnly(),
                rollout.installOrUpgrade(),
                rollout.uninstall().dryRun())) {
            tenant.faults()
                    .next("GetById")
                    .respond(FakeResponse.json(
                            "{\"ID\":\"" + id + "\",\"Deployed\":true,\"CurrentVersionDeployed\":true,"
                                    + "\"AppCatalogVersion\":\"1.0.0.0\"}"));

            RolloutReport report = each.run();

            assertEquals("1 sites: 1 failed", report.totals().toString());
            assertTrue(
                    report.rows().get(0).reason().contains("it does not contain the installed version"),
                    report.rows()::toString);
        }
        assertEquals(Map.of(), tenant.effects());
    }

    @Test
    void namesAnAppIdThatIsPassedAsAProductId() {
        String id = fake.offers(FakePackage.solution("hello"));

        PreconditionException e = assertThrows(
                PreconditionException.class,
                () -> catalog.rollout(ProductId.of(id))
                        .to(List.of(tenant.url("/sites/hr")))
                        .uninstall()
                        .run());

        assertTrue(
                e.getMessage().endsWith("This id belongs to an app. Pass it as an AppId. Nothing was changed."),
                e::getMessage);
    }

    @Test
    void refusesAnUndeployedAppBeforeTheFirstSite() {
        List<String> sites = sites("team", 2);
        Rollout rollout = catalog.rollout(HELLO).to(sites).installOrUpgrade();
        assertEquals(
                Reason.NO_SUCH_PRODUCT,
                assertThrows(PreconditionException.class, rollout::run).reason());
        fake.offers(ONE);
        fake.holds(TWO);
        assertEquals(
                Reason.NOT_DEPLOYED,
                assertThrows(PreconditionException.class, rollout::run).reason());
        assertThrows(
                NotFoundException.class,
                () -> catalog.rollout(AppId.of("00000000-0000-4000-8000-000000000001"))
                        .to(sites)
                        .installOrUpgrade()
                        .run());
        assertEquals(Map.of(), tenant.effects());
        assertThrows(
                IllegalArgumentException.class,
                () -> catalog.rollout(HELLO).to(sites).run());
        assertThrows(
                IllegalArgumentException.class,
                () -> catalog.rollout(HELLO).installOrUpgrade().run());
    }

    @Test
    void refusesARolloutWithoutSitesBeforeSending() throws IOException {
        Rollout rollout = catalog.rollout(HELLO).installOrUpgrade();
        Path empty = Files.writeString(folder.resolve("sites.txt"), "# nothing yet\n\n");

        IllegalArgumentException list = assertThrows(IllegalArgumentException.class, () -> rollout.to(List.of()));
        IllegalArgumentException file = assertThrows(
                IllegalArgumentException.class, () -> rollout.to(empty).run());

        assertEquals("sites must not be empty, because a rollout without sites does nothing", list.getMessage());
        assertEquals(
                "rollout: sites must not be empty, because a rollout without sites does nothing", file.getMessage());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void appWithoutAnIdStopsTheRolloutBeforeTheFirstSite() {
        List<String> sites = sites("team", 1);
        tenant.faults()
                .script(
                        "GET",
                        "/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps/GetById('00000000-0000-4000-8000-000000000001')",
                        request -> FakeResponse.json("{\"Title\":\"hello\",\"Deployed\":true}"));

        MalformedResponseException e = assertThrows(
                MalformedResponseException.class,
                () -> catalog.rollout(AppId.of("00000000-0000-4000-8000-000000000001"))
                        .to(sites)
                        .installOrUpgrade()
                        .run());

        assertTrue(
                e.getMessage().startsWith("rollout: the response of the catalog lists the app without an id"),
                e.getMessage());
        assertEquals(1, tenant.requests().size());
    }

    @Test
    void readsSitesFromAFileWithBlankLinesAndComments() throws IOException {
        fake.offers(ONE);
        String site = sites("team", 1).get(0);
        Path file = Files.write(
                folder.resolve("sites.txt"),
                List.of(
                        "\uFEFF# all of them",
                        "",
                        site,
                        "  " + site.toUpperCase() + "/  ",
                        "nowhere",
                        site + "/SitePages"));

        RolloutReport report =
                catalog.rollout(HELLO).to(file).installOrUpgrade().run();

        assertEquals("4 sites: 1 installed, 2 skipped, 1 failed", report.toString());
        assertEquals(1, tenant.effects("Install"));
    }

    @Test
    void refusesAnUnreadableFileBeforeSending() throws IOException {
        byte[] many = (tenant.url("/sites/hr") + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8);
        many[many.length - 3] = (byte) 0xff;
        Path file = Files.write(folder.resolve("sites.txt"), many);
        Path missing = folder.resolve("missing.txt");

        assertEquals(
                "The list of sites cannot be read: " + file + " (it is not UTF-8 text)",
                assertThrows(
                                UncheckedIOException.class,
                                () -> catalog.rollout(HELLO)
                                        .to(file)
                                        .installOrUpgrade()
                                        .run())
                        .getMessage());
        assertEquals(
                "The list of sites cannot be read: " + missing + " (NoSuchFile)",
                assertThrows(
                                UncheckedIOException.class,
                                () -> catalog.rollout(HELLO)
                                        .to(missing)
                                        .installOrUpgrade()
                                        .run())
                        .getMessage());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void waitsForTheJobOfAnotherUser() {
        String id = fake.offers(ONE);
        String site = sites("team", 1).get(0);
        fake.installsTake(Duration.ofMinutes(3));
        catalog.install(AppId.of(id), site).execute();

        RolloutReport report =
                catalog.rollout(HELLO).to(List.of(site)).installOrUpgrade().run();

        RolloutRow row = report.rows().get(0);
        assertEquals(RolloutOutcome.INSTALLED, row.outcome());
        assertEquals("another job was running, and this run waited until that job ended", row.reason());
        assertEquals(AppVersion.of("1.0.0.0"), row.after());
        assertEquals(Map.of("Install", 1), tenant.effects());
    }

    @Test
    void processesNoMoreSitesAfterTooManyFailures() {
        fake.offers(ONE);
        List<String> sites = IntStream.range(0, 50)
                .mapToObj(i -> tenant.url("/sites/gone" + i))
                .toList();

        RolloutTotals totals = catalog.rollout(HELLO)
                .to(sites)
                .installOrUpgrade()
                .parallelism(1)
                .stopAfterFailures(3)
                .run()
                .totals();

        assertEquals("50 sites: 3 failed, 47 not started", totals.toString());
    }

    @Test
    void worksOnTheGivenNumberOfSitesInParallel() {
        fake.offers(ONE);
        List<String> sites = sites("team", 80);
        catalog.list().execute();
        Instant start = tenant.time().instant();

        RolloutTotals totals = catalog.rollout(HELLO)
                .to(sites)
                .installOrUpgrade()
                .parallelism(8)
                .run()
                .totals();

        Duration took = Duration.between(start, tenant.time().instant());
        assertEquals(80, totals.installed());
        // Each installation takes 20 seconds. Never more than eight installations run at the same time, and rarely
        // fewer, because the next installation starts as soon as one ends.
        assertTrue(took.toSeconds() >= 80 / 8 * 20 && took.toSeconds() < 80 / 6 * 20, took::toString);
        assertEquals(took, totals.took());
    }

    @Test
    void skipsSitesThatTheJournalListsAsDoneForThisVersion() {
        fake.offers(ONE);
        List<String> sites = new ArrayList<>(sites("team", 5));
        sites.add(tenant.url("/sites/gone"));
        Path file = folder.resolve("hello.jsonl");
        Rollout rollout = catalog.rollout(HELLO).to(sites).installOrUpgrade();
        try (Journal journal = Journal.open(file, "hello")) {
            assertEquals(5, rollout.journal(journal).run().totals().installed());
        }
        int sent = tenant.requests("GetById");
        tenant.site("/sites/gone", "Restored");

        try (Journal journal = Journal.open(file, "hello")) {
            RolloutReport second = rollout.journal(journal).run();

            assertEquals(
                    "6 sites: 6 installed; 5 completed by an earlier run",
                    second.totals().toString());
            assertTrue(second.isComplete());
            assertEquals(sent + 4, tenant.requests("GetById"));
            fake.offers(TWO);
            assertEquals("6 sites: 6 upgraded", rollout.journal(journal).run().toString());
            assertEquals(
                    "6 sites: 6 uninstalled",
                    rollout.uninstall().journal(journal).run().toString());
        }
    }

    @Test
    void reportsProgress() {
        fake.offers(ONE);
        List<Long> told = new ArrayList<>();

        RolloutTotals totals = catalog.rollout(HELLO)
                .to(sites("team", 5))
                .installOrUpgrade()
                .progress(now -> told.add(now.sites()))
                .forEach(row -> {});

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), told);
        assertEquals(5, totals.installed());
    }
}
