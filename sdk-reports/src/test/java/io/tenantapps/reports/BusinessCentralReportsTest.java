package io.tenantapps.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.AppUninstallPlan;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UninstallStep;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetEnvironmentUpdates;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetSchedule;
import io.tenantapps.businesscentral.fleet.FleetScheduleResult;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the reports on updates, plans and fleets of Business Central. */
@FakeTenantTest
class BusinessCentralReportsTest {
    private static final BcAppId APP = BcAppId.of("5a1e0000-0000-4000-8000-000000000001");

    FakeTenant tenant;
    TenantConnection connection;

    private static UpdateResult result(UpdateOutcome outcome, String reason, Long millis) {
        return new UpdateResult(
                APP,
                "Base",
                AppVersion.of("1.0.0.0"),
                AppVersion.of("2.0.0.0"),
                null,
                null,
                outcome,
                null,
                reason,
                millis);
    }

    private static List<String> shown(Report report) {
        return report.content().rows().toList().stream()
                .map(row -> row.rating() + " " + row.subject() + ": " + row.outcome())
                .toList();
    }

    @Test
    void reportOnUpdatesShowsReasonAndDuration() {
        Report report = Report.of(new UpdateReport(
                "Production",
                "plan",
                List.of(
                        result(UpdateOutcome.DONE, null, 61_000L),
                        result(UpdateOutcome.FAILED, "The update failed.", null))));

        assertEquals("Updates in Production", report.content().title());
        assertEquals(List.of("FAILED Base: Failed", "GOOD Base: Updated"), shown(report));
        assertEquals(
                List.of("1.0.0.0", "2.0.0.0", "", "The update failed.", ""),
                report.content().rows().toList().get(0).cells());
        assertEquals(
                "1 min 1 s", report.content().rows().toList().get(1).cells().get(4));
    }

    @Test
    void reportOnUpdatesRatesEachOutcome() {
        assertEquals(
                List.of(
                        Rating.GOOD, // done
                        Rating.GOOD, // already installed
                        Rating.OPEN, // scheduled
                        Rating.OPEN, // running
                        Rating.OPEN, // canceled
                        Rating.FAILED,
                        Rating.UNKNOWN,
                        Rating.OPEN), // not started
                Stream.of(UpdateOutcome.values()).map(FleetReports::rating).toList());
    }

    @Test
    void planShowsStepsAndSkippedUpdates() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        FakeBcApp sales = FakeBcApp.global("Sales").version("1.0.0.0");
        tenant.environment("Production")
                .has(base, sales)
                .offers(
                        base.version("2.0.0.0"),
                        sales.version("2.0.0.0")
                                .requires(FakeBcApp.global("Maps").version("3.0.0.0")));
        UpdatePlan plan = BcAppsClient.environment(connection, "Production")
                .updatePlan()
                .withoutInstalls()
                .execute();

        Report report = Report.of(plan);

        assertEquals(List.of("ATTENTION Sales: Skipped", "NEUTRAL Base: Update"), shown(report));
        assertEquals(
                List.of("1.0.0.0", "2.0.0.0", ""),
                report.content().rows().toList().get(1).cells());
        assertTrue(
                report.content().rows().toList().get(0).cause().contains("Maps"),
                report.content().rows().toList().get(0).cause());
        assertEquals(
                "Nothing failed. Of 2 apps, 1 needs attention.",
                report.content().verdict());
    }

    @Test
    void planOfUninstallationsShowsDeletedDataAndObstacles() {
        UninstallStep step = new UninstallStep(APP, "Base", "Contoso", AppVersion.of("1.0.0.0"), true);
        Report blocked =
                Report.of(new AppUninstallPlan("Production", APP, List.of(step), List.of("Sales needs Base.")));

        assertEquals(List.of("OPEN Production: Obstacle", "NEUTRAL Base: Uninstall"), shown(blocked));
        assertEquals(
                List.of("1.0.0.0", "is deleted", ""),
                blocked.content().rows().toList().get(1).cells());
        assertEquals(
                "There are problems: of 2 steps, 1 is blocked.",
                blocked.content().verdict());
    }

    private List<FleetResult> updated() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        tenant.environment("Test").type("Sandbox").has(base).offers(base.version("2.0.0.0"));
        tenant.environment("Training").type("Sandbox").has(base).offers(base.version("2.0.0.0"));
        tenant.environment("Training").nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        tenant.environment("Live").has(base).offers(base.version("2.0.0.0"));
        List<FleetResult> results = new ArrayList<>();
        BcFleet.builder()
                .tenant("contoso", connection)
                .build()
                .update()
                .continueAfterFailure(true)
                .run(results::add);
        return results;
    }

    @Test
    void fleetShowsEachEnvironmentOfEachTenant() {
        Report report = Report.ofFleet(updated());

        assertEquals(
                List.of(
                        "FAILED contoso · Training: Incomplete",
                        "NEUTRAL contoso · Live: Skipped",
                        "GOOD contoso · Test: Updated"),
                shown(report));
        assertTrue(
                report.content().rows().toList().get(0).cause().startsWith("1 of 1 apps were not updated; Base: "),
                report.content().rows().toList().get(0)::cause);
        String apps = report.content().rows().toList().get(2).details().get("Apps");
        assertTrue(apps.matches("Base \\([0-9a-f-]{36}\\): 1\\.0\\.0\\.0 to 2\\.0\\.0\\.0, Updated"), apps);
        assertEquals("1", report.content().rows().toList().get(2).cells().get(2));
    }

    private FleetEnvironmentUpdates updates() {
        return BcFleet.builder().tenant("contoso", connection).build().environmentUpdates();
    }

    @Test
    void datesShowTheVersionBeforeAndAfterTheRun() {
        Instant date = Instant.parse("2026-09-20T20:00:00Z");
        tenant.environment("Test").type("Sandbox").schedulesUpdate("28.3", Instant.parse("2026-09-04T20:00:00Z"));
        tenant.environment("Live").schedulesUpdate("28.3", date);
        tenant.environment("Ignored").type("Sandbox").schedulesUpdate("28.3", Instant.parse("2026-09-04T20:00:00Z"));
        tenant.environment("Ignored").updates().ignoresChanges(1);
        tenant.environment("Short").type("Sandbox").schedulesUpdate("28.3", Instant.parse("2026-08-15T20:00:00Z"));
        List<FleetScheduleResult> planned = new ArrayList<>();
        List<FleetScheduleResult> results = new ArrayList<>();
        FleetSchedule schedule = updates().postponeTo(date);
        schedule.dryRun().run(planned::add);
        schedule.run(results::add);

        Report report = Report.ofEnvironmentUpdates(results);

        assertEquals(
                List.of(
                        "FAILED contoso · Ignored: Unchanged",
                        "OPEN contoso · Short: Not possible",
                        "NEUTRAL contoso · Live: Skipped",
                        "GOOD contoso · Test: Changed"),
                shown(report));
        assertEquals(
                List.of(
                        "28.3",
                        "4 Sep 2026, 20:00 UTC",
                        "20 Sep 2026, 20:00 UTC",
                        "20 Sep 2026, 20:00 UTC",
                        "Sandbox",
                        ""),
                report.content().rows().toList().get(3).cells());
        assertEquals(Content.Kind.RUN, report.content().kind());
        assertEquals(
                Content.Kind.PLAN,
                Report.ofEnvironmentUpdates(planned).content().kind());
    }

    @Test
    void planShowsTheUpdateOfEachEnvironment() {
        tenant.environment("Test").type("Sandbox").schedulesUpdate("28.3", Instant.parse("2026-09-04T20:00:00Z"));
        tenant.environment("Newest").updates();
        tenant.environment("Busy").status("Upgrading");

        Report report = Report.of(updates().plan());

        assertEquals(
                List.of(
                        "NEUTRAL contoso · Newest: No update selected",
                        "NEUTRAL contoso · Test: Update selected",
                        "NEUTRAL contoso · Busy: Skipped"),
                shown(report));
        ReportRow test = report.content().rows().toList().get(1);
        assertEquals(List.of("28.2", "28.3", "4 Sep 2026, 20:00 UTC", "2026-10-04", "", "Sandbox", ""), test.cells());
        assertEquals("28.3 (GA)", test.details().get("Selectable versions"));
    }

    @Test
    void environmentsWithTheSameFaultFormOneGroup() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        for (String name : List.of("One", "Two", "Three")) {
            tenant.environment(name).type("Sandbox").has(base).offers(base.version("2.0.0.0"));
            tenant.environment(name).nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        }
        List<FleetResult> results = new ArrayList<>();
        BcFleet.builder()
                .tenant("contoso", connection)
                .build()
                .update()
                .continueAfterFailure(true)
                .run(results::add);

        Map<String, RowSummary.Group> causes = Report.ofFleet(results).content().causes();

        assertEquals(1, causes.size(), causes.keySet()::toString);
        assertEquals(3, causes.values().iterator().next().size());
    }

    private static ReportRow fleetRow(String fields) {
        return Report.ofFleet(List.of(
                        FleetResult.fromJson("{\"tenant\":\"contoso\",\"environment\":\"Live\"," + fields + "}")))
                .content()
                .rows()
                .toList()
                .get(0);
    }

    private static String app(int number, String name, String outcome) {
        return "{\"appId\":\"5a1e0000-0000-4000-8000-00000000000" + number + "\",\"name\":\"" + name
                + "\",\"to\":\"2.0.0.0\",\"outcome\":\"" + outcome + "\"}";
    }

    @Test
    void incompleteEnvironmentHasTheRatingOfItsApps() {
        String incomplete = "\"outcome\":\"INCOMPLETE\",\"results\":[" + app(1, "Base", "DONE") + ",";

        assertEquals(
                Rating.FAILED,
                fleetRow(incomplete + app(2, "Sales", "FAILED") + "]").rating());
        assertEquals(
                Rating.UNKNOWN,
                fleetRow(incomplete + app(2, "Sales", "UNKNOWN") + "]").rating());
        assertEquals(
                Rating.OPEN,
                fleetRow(incomplete + app(2, "Sales", "SCHEDULED") + "]").rating());
        assertEquals(Rating.UNKNOWN, fleetRow("\"outcome\":\"INCOMPLETE\"").rating());
    }

    @Test
    void appsWithTheSameNameAreAllShown() {
        ReportRow row = fleetRow("\"outcome\":\"UPDATED\",\"results\":[" + app(1, "Tenant", "DONE") + ","
                + app(2, "Tenant", "ALREADY_INSTALLED") + "]");

        assertEquals("contoso", row.details().get("Tenant"));
        assertEquals(
                "Tenant (5a1e0000-0000-4000-8000-000000000001): none to 2.0.0.0, Updated; "
                        + "Tenant (5a1e0000-0000-4000-8000-000000000002): none to 2.0.0.0, Already installed",
                row.details().get("Apps"));
    }

    @Test
    void environmentWithSkippedUpdatesIsNotFullyUpToDate() {
        FleetResult result = FleetResult.fromJson("{\"tenant\":\"contoso\",\"environment\":\"Live\","
                + "\"outcome\":\"UP_TO_DATE\",\"skipped\":[{\"name\":\"Base\",\"reason\":\"It needs Maps.\"}]}");

        Report report = Report.ofFleet(List.of(result));

        assertEquals(List.of("ATTENTION contoso · Live: Up to date, updates skipped"), shown(report));
        assertEquals(
                "Base: It needs Maps.", report.content().rows().toList().get(0).cause());
        assertEquals(
                "Nothing failed. Of 1 environment, 1 needs attention.",
                report.content().verdict());
    }

    @Test
    void versionsOfTenantsWithTheSameEnvironmentNamesAreKeptApart() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        tenant.environment("Live").has(base).offers(base.version("2.0.0.0"));
        try (FakeTenant customer = FakeTenant.start(tenant.time());
                FakeTenant closed = FakeTenant.start(tenant.time())) {
            customer.environment("Live").has(base.version("2.0.0.0"));
            closed.environment("Live").has(base);
            closed.businessCentral().refuses(FakeBcRefusal.NOT_AUTHORIZED);
            FleetInventory inventory = BcFleet.builder()
                    .tenant("contoso", connection)
                    .tenant("fabrikam", customer.connection())
                    .tenant("wingtip", closed.connection())
                    .build()
                    .inventory();

            Report report = Report.of(inventory);

            assertEquals(
                    List.of(
                            "UNKNOWN wingtip: Unknown",
                            "ATTENTION contoso · Live · Base: Older",
                            "GOOD fabrikam · Live · Base: Up to date"),
                    shown(report));
            Matrix matrix = report.content().matrix();
            assertEquals(List.of("Base"), matrix.columns());
            assertEquals(
                    new Matrix.Cell("1.0.0.0", "Older", Rating.ATTENTION),
                    matrix.rows().get("contoso · Live").get("Base"));
            assertEquals(
                    new Matrix.Cell("2.0.0.0", "Up to date", Rating.GOOD),
                    matrix.rows().get("fabrikam · Live").get("Base"));
        }
    }

    @Test
    void appsWithTheSameNameShareACellThatShowsTheWorstState() {
        Matrix.Cell older = new Matrix.Cell("1.0", "Older", Rating.ATTENTION);
        Matrix.Cell newest = new Matrix.Cell("2.0", "Up to date", Rating.GOOD);

        assertEquals(new Matrix.Cell("1.0, 2.0", "Older", Rating.ATTENTION), older.and(newest));
        assertEquals(new Matrix.Cell("2.0, 1.0", "Older", Rating.ATTENTION), newest.and(older));
    }

    @Test
    void appWithoutANameShowsItsId() {
        UpdateResult result = UpdateResult.fromJson(
                "{\"appId\":\"" + APP + "\",\"to\":\"2.0.0.0\",\"outcome\":\"ALREADY_INSTALLED\"}");

        Report report = Report.of(new UpdateReport("Live", "plan", List.of(result)));

        assertEquals(List.of("GOOD " + APP + ": Already installed"), shown(report));
        assertEquals(
                List.of("", "2.0.0.0", "", "", ""),
                report.content().rows().toList().get(0).cells());
    }

    @Test
    void unknownValuesAreShownAndCounted() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        try (FakeTenant customer = FakeTenant.start(tenant.time());
                FakeTenant closed = FakeTenant.start(tenant.time())) {
            tenant.environment("Live").has(base).offers(base.version("2.0.0.0"));
            customer.environment("Live").has(base, FakeBcApp.perTenant("Own").version("3.0.0.0"));
            customer.environment("Moving").has(base).status("Upgrading");
            customer.faults().next("availableUpdates").respond(400);
            closed.environment("Live").has(base);
            closed.businessCentral().refuses(FakeBcRefusal.NOT_AUTHORIZED);

            Report report = Report.of(BcFleet.builder()
                    .tenant("contoso", connection)
                    .tenant("fabrikam", customer.connection())
                    .tenant("wingtip", closed.connection())
                    .build()
                    .inventory());

            assertEquals(
                    List.of(
                            "UNKNOWN fabrikam · Live · Base: Unknown",
                            "UNKNOWN fabrikam · Live · Own: Unknown",
                            "UNKNOWN fabrikam · Live: Unknown",
                            "UNKNOWN wingtip: Unknown",
                            "NEUTRAL fabrikam · Moving: Skipped",
                            "ATTENTION contoso · Live · Base: Older"),
                    shown(report).stream()
                            .sorted(Comparator.comparing(row -> row.startsWith("ATT")))
                            .toList());
            assertEquals(
                    "There are problems: of 6 entries, 4 are unknown.",
                    report.content().verdict());
            Map<String, Map<String, Matrix.Cell>> matrix =
                    report.content().matrix().rows();
            assertEquals("skipped", matrix.get("fabrikam · Moving").get("Base").text());
            assertEquals("unknown", matrix.get("wingtip").get("Own").text());
            assertEquals("3.0.0.0", matrix.get("fabrikam · Live").get("Own").text());
            assertEquals("3", report.content().facts().get("Environments"));
            String causes = String.join("\n", report.content().causes().keySet());
            assertFalse(causes.contains("its status"), causes);
            assertTrue(causes.contains("its available updates"), causes);
            assertTrue(causes.contains("The service did not accept the token"), causes);
        }
    }

    @Test
    void perTenantExtensionIsNotReportedAsUpToDate() {
        tenant.environment("One").has(FakeBcApp.perTenant("Own").version("3.0.0.0"));

        Report report = Report.of(
                BcFleet.builder().tenant("contoso", connection).build().inventory());

        assertEquals(List.of("NEUTRAL contoso · One · Own: No newer version known"), shown(report));
    }
}
