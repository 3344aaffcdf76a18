package io.tenantapps.reports;

import static io.tenantapps.reports.Samples.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallErrorDetail;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.addins.UninstallRow;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryFinding;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import io.tenantapps.sharepoint.inventory.InventoryWeb;
import io.tenantapps.sharepoint.inventory.TenantGrant;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutReport;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the reports on rollouts, uninstallations, plans and inventories of SharePoint. */
@FakeTenantTest
class SharePointReportsTest {
    FakeTenant tenant;
    TenantConnection connection;

    @TempDir
    Path folder;

    private static ReportRow only(Report report) {
        assertEquals(1, report.content().rows().toList().size());
        return report.content().rows().toList().get(0);
    }

    private static UninstallRow uninstalled(UninstallState state, String message, UninstallErrorDetail... errors) {
        return new UninstallRow(SITE + "hr", "instance-1", null, state, null, "job-1", message, List.of(errors), null);
    }

    private Inventory inventory(InventoryRow... rows) throws Exception {
        Stream<InventoryRow> all =
                Stream.concat(Stream.of(rows), Stream.of(InventoryRow.of(new InventoryTotals(1, 0, 0, 0, 1, 1, 1, 0))));
        return Inventory.open(Files.write(
                folder.resolve("inventory.jsonl"), all.map(Json::write).toList()));
    }

    @Test
    void reportOnArolloutShowsWordsAndKeepsExactValues() {
        ReportRow row = only(Report.of(RolloutReport.of(List.of(Samples.row(SITE + "hr", "UPGRADED", "", 50_250)))));

        assertEquals("Upgraded", row.outcome());
        assertEquals(List.of("1.0.0.0", "1.1.0.0", "", "50 s"), row.cells());
        assertEquals("50250 ms", row.details().get("Duration"));
        assertEquals("UPGRADED", row.details().get("Outcome"));
        assertEquals("5a1e0000-0000-4000-8000-000000000001", row.details().get("Correlation id"));
        assertEquals(SITE + "hr", row.link());
    }

    @Test
    void reportOnArolloutShowsItsVersion() {
        RolloutReport rollout = RolloutReport.of(
                List.of(Samples.row(SITE + "hr", "UPGRADED", "", 1), Samples.row(SITE + "it", "FAILED", "No.", 1)));

        assertEquals(Map.of("Version", "1.1.0.0"), Report.of(rollout).content().facts());
    }

    @Test
    void reportOnArolloutRatesEachOutcome() {
        assertEquals(
                List.of(
                        Rating.GOOD, // installed
                        Rating.GOOD, // upgraded
                        Rating.GOOD, // uninstalled
                        Rating.NEUTRAL, // unchanged
                        Rating.NEUTRAL, // skipped
                        Rating.FAILED,
                        Rating.UNKNOWN,
                        Rating.OPEN), // not started
                Stream.of(RolloutOutcome.values())
                        .map(SharePointReports::rating)
                        .toList());
    }

    @Test
    void dryRunIsReportedAsAplan() {
        RolloutReport dryRun = new RolloutReport(
                true,
                List.of(Samples.row(SITE + "hr", "INSTALLED", "", 0)),
                RolloutTotals.NONE,
                List.of("Sub-webs were not requested."));

        assertEquals("Dry run of a rollout", Report.of(dryRun).content().title());
        assertEquals(
                "The plan can be carried out: 1 site.",
                Report.of(dryRun).content().verdict());
        assertEquals(
                List.of("Sub-webs were not requested."),
                Report.of(dryRun).content().limits());
    }

    @Test
    void reportOnUninstallationsShowsMessageJobAndErrors() {
        UninstallErrorDetail error = UninstallErrorDetail.fromJson("{\"exceptionMessage\":\"It is locked.\"}");
        Report report = Report.of(
                new UninstallReport(List.of(uninstalled(UninstallState.FAILED, "The job failed.", error)), 2));

        ReportRow row = only(report);
        assertEquals("Failed", row.outcome());
        assertEquals("The job failed.", row.cause());
        assertEquals(List.of(SITE + "hr", "The job failed.", "job-1"), row.cells());
        assertTrue(row.details().get("Errors").contains("It is locked."), row.details()::toString);
        assertEquals(
                List.of("The reviewer removed 2 add-ins from the plan."),
                report.content().limits());
    }

    @Test
    void reportOnUninstallationsRatesEachState() {
        assertEquals(
                List.of(
                        Rating.OPEN, // planned
                        Rating.GOOD, // succeeded
                        Rating.FAILED,
                        Rating.OPEN, // running
                        Rating.UNKNOWN, // lost
                        Rating.FAILED, // refused
                        Rating.UNKNOWN),
                Stream.of(UninstallState.values())
                        .map(SharePointReports::rating)
                        .toList());
    }

    @Test
    void planWarnsOfDeletionAndNamesSkippedAddins() {
        Instant day = Instant.parse("2017-01-01T10:00:00Z");
        tenant.site("/sites/hr", "HR");
        tenant.admin()
                .installs("/sites/hr", FakeAddin.sharePointHosted("Time Off").installedAt(day));
        tenant.admin()
                .deploys(
                        "/sites/appcatalog", FakeAddin.providerHosted("Weather").installedAt(day), "/sites/hr");
        AddinAdminClient addins = AddinAdminClient.of(connection, tenant.admin().url());
        AddinUninstallPlan plan = addins.uninstallPlan()
                .installedBefore(day.plusSeconds(1))
                .of(addins.inventory(List.of(tenant.url("/sites/hr"))).run(folder.resolve("inventory")));

        Report report = Report.of(plan);

        ReportRow row = only(report);
        assertEquals("Time Off", row.subject());
        assertEquals("SharePoint-hosted", row.cells().get(1));
        assertEquals("1 Jan 2017", row.cells().get(2));
        assertEquals("2017-01-01T10:00:00Z", row.details().get("Installed"));
        assertEquals(
                "Uninstalling an add-in deletes its app web with all data in it.",
                report.content().limits().get(0));
        assertEquals(
                "The plan skips 1 add-in deployed to the whole tenant.",
                report.content().limits().get(1));
        assertEquals("The plan can be carried out: 1 add-in.", report.content().verdict());
    }

    @Test
    void retiredAddinIsRatedAsNeedingAttention() throws Exception {
        AddinInstance addin = AddinInstance.fromJson("{\"title\":\"Time Off\",\"appInstanceId\":\"instance-1\","
                + "\"currentWebUrl\":\"" + SITE + "hr\",\"creationTimeUtc\":\"2017-01-01T00:00:00Z\"}");

        Report report = Report.of(inventory(InventoryRow.of(addin)));

        ReportRow row = only(report);
        assertEquals(Rating.ATTENTION, row.rating());
        assertEquals("Time Off", row.subject());
        assertEquals(SITE + "hr", row.link());
        assertEquals("1 Jan 2017", row.cells().get(3));
        assertEquals(
                "Nothing is severe. Of 1 entry, 1 needs attention.",
                report.content().verdict());
    }

    @Test
    void solutionListedAsAnAddinIsNotCalledRetired() throws Exception {
        AddinInstance addin = AddinInstance.fromJson(
                "{\"title\":\"News\",\"appInstanceId\":\"instance-1\",\"appSource\":\"x\",\"currentWebUrl\":\"" + SITE
                        + "hr\"}");
        InventoryFinding finding = new InventoryFinding(
                InventoryFinding.Kind.SPFX_LEAK, SITE + "hr", "instance-1", "It is not an add-in.");

        ReportRow row = only(Report.of(inventory(InventoryRow.of(addin), InventoryRow.of(finding))));

        assertEquals("News", row.subject());
        assertEquals("SharePoint Framework solution", row.outcome());
        assertEquals(Rating.NEUTRAL, row.rating());
        assertEquals("", row.cause());
        assertEquals("It is not an add-in.", row.cells().get(4));
    }

    @Test
    void addinsAreDescribedByTheirType() {
        tenant.site("/sites/hr", "HR");
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        tenant.admin().installs("/sites/hr", FakeAddin.providerHosted("Contracts"));
        AddinAdminClient addins = AddinAdminClient.of(connection, tenant.admin().url());

        Report report =
                Report.of(addins.inventory(List.of(tenant.url("/sites/hr"))).run(folder.resolve("record")));

        assertEquals(
                List.of("Contracts: Retired add-in", "Time Off: App web with data"),
                report.content().rows().toList().stream()
                        .map(row -> row.subject() + ": " + row.outcome())
                        .sorted()
                        .toList());
        assertEquals("1 read, 0 failed", report.content().facts().get("Webs"));
        assertEquals(
                List.of(
                        "Retired model: the add-in no longer works",
                        "Retired model: the add-in no longer works, but its app web and data exist"),
                report.content().causes().keySet().stream().sorted().toList());
    }

    @Test
    void cleanInventoryReportsNoProblems() throws Exception {
        Report clean = Report.of(inventory());

        assertEquals(
                "No problems found: 1 web, no add-ins and no grants.",
                clean.content().verdict());
        assertEquals(Rating.GOOD, clean.content().rating());
    }

    @Test
    void grantsHaveTitlesAndGrantsForTheTenantStandOut() throws Exception {
        String principal = "i:0i.t|ms.sp.ext|one@two";
        AddinPrincipal named =
                AddinPrincipal.fromJson(Json.write(java.util.Map.of("appIdentifier", principal, "title", "Old Sync")));
        AddinPermission permission = AddinPermission.fromJson("{\"absoluteUrl\":\"" + SITE + "hr\",\"appIdentifier\":\""
                + principal + "\",\"allowAppOnly\":true,\"siteCollectionScopedPermissions\":[{\"right\":\"Write\"},"
                + "{\"right\":\"Write\"}]}");
        TenantGrant grant = Json.read(
                TenantGrant.class,
                "{\"appIdentifier\":\"" + principal
                        + "\",\"allowAppOnly\":true,\"permissions\":[{\"feature\":\"Content\","
                        + "\"right\":\"FullControl\"}]}");
        InventoryFinding finding = new InventoryFinding(
                InventoryFinding.Kind.TENANT_FULL_CONTROL, null, principal, "It has full control.");

        Report report = Report.of(inventory(
                InventoryRow.of(named), InventoryRow.of(permission), InventoryRow.of(grant), InventoryRow.of(finding)));

        assertEquals(
                List.of("Old Sync", "Old Sync"),
                report.content().rows().toList().stream()
                        .map(ReportRow::subject)
                        .toList());
        assertEquals(
                List.of(Rating.FAILED, Rating.NEUTRAL),
                report.content().rows().toList().stream().map(ReportRow::rating).toList());
        assertEquals(
                "Content FullControl",
                report.content().rows().toList().get(0).cells().get(2));
        assertEquals(
                "also without a user; It has full control.",
                report.content().rows().toList().get(0).cells().get(4));
        ReportRow onSite = report.content().rows().toList().get(1);
        assertEquals(List.of(SITE + "hr", "", "Write", "", "also without a user"), onSite.cells());
        assertEquals(principal, onSite.details().get("Principal"));
    }

    @Test
    void unreadableDataIsReportedAsUnknown() throws Exception {
        InventoryWeb web = new InventoryWeb(SITE + "hr", InventoryWeb.State.ERROR, List.of("It is locked."));
        InventoryWeb read = new InventoryWeb(SITE + "it", InventoryWeb.State.CLEAN, List.of());
        InventoryGap gap = new InventoryGap("grants of the tenant", "the tenant", "It was refused.");

        Report report = Report.of(inventory(InventoryRow.of(web), InventoryRow.of(read), InventoryRow.of(gap)));

        assertEquals(
                "There are problems: of 2 entries, 2 are unknown.",
                report.content().verdict());
        assertTrue(report.content()
                .causes()
                .keySet()
                .containsAll(List.of("It is locked.", "grants of the tenant: It was refused.")));
    }

    @Test
    void sitesWithTheSameCauseFormOneGroup() {
        tenant.site("/sites/hr", "HR");
        FakePackage clock = FakePackage.solution("clock");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        catalog.offers(clock);

        Report report = Report.of(AppCatalogClient.tenant(connection, catalog.url())
                .rollout(ProductId.of(clock.productId()))
                .to(List.of(tenant.url("/sites/hr"), tenant.url("/sites/gone"), tenant.url("/sites/gone-2")))
                .installOrUpgrade()
                .run());

        assertEquals(
                Map.of(
                        "get app: the service responded with 404; message: \"404 FILE NOT FOUND\"."
                                + " There is probably no site or web at this URL.",
                        List.of(tenant.url("/sites/gone"), tenant.url("/sites/gone-2"))),
                report.content().causes().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                cause -> cause.getValue().first(RowSummary.MOST_OF_A_CAUSE).stream()
                                        .map(ReportRow::subject)
                                        .sorted()
                                        .toList())));
    }

    @Test
    void matrixCountsAddinsByYear() throws Exception {
        Report report = Report.of(inventory(
                addin("Time Off", "2017-03-01T00:00:00Z"),
                addin("Time Off", "2017-12-31T23:59:59Z"),
                addin("Time Off", "2018-01-01T00:00:00Z"),
                addin("Weather", null)));

        Matrix matrix = report.content().matrix();
        assertEquals(List.of("2017", "2018", "Unknown"), matrix.columns());
        assertEquals(List.of("Time Off", "Weather"), List.copyOf(matrix.rows().keySet()));
        assertEquals("2", matrix.rows().get("Time Off").get("2017").text());
        assertEquals("1", matrix.rows().get("Time Off").get("2018").text());
        assertEquals("1", matrix.rows().get("Weather").get("Unknown").text());
    }

    private static InventoryRow addin(String title, @Nullable String installed) {
        return InventoryRow.of(AddinInstance.fromJson("{\"title\":\"" + title + "\""
                + (installed == null ? "" : ",\"creationTimeUtc\":\"" + installed + "\"") + "}"));
    }
}
