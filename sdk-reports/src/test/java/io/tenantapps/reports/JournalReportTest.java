package io.tenantapps.reports;

import static io.tenantapps.reports.Samples.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetScheduleResult;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests reports on journals, including journals of killed runs. */
@FakeTenantTest
class JournalReportTest {
    private static final String KEY = "INSTALL_OR_UPGRADE p 1.1 " + SITE;

    FakeTenant tenant;
    TenantConnection connection;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private static List<String> shown(Report report) {
        return report.content().rows().toList().stream()
                .map(row -> row.rating() + " " + row.subject().replace(SITE, "") + ": " + row.outcome())
                .toList();
    }

    private Path rollout() {
        try (Journal journal = Journal.open(file(), "rollout of news")) {
            journal.begin(KEY + "hr", Map.of("outcome", "INSTALLED"));
            journal.done(KEY + "hr", Samples.row(SITE + "hr", "INSTALLED", "", 20_000));
            journal.begin(KEY + "legal");
            journal.failed(KEY + "legal", "It was locked.");
            journal.begin(KEY + "legal");
            journal.done(KEY + "legal", Samples.row(SITE + "legal", "UPGRADED", "", 9_000));
            journal.failed(KEY + "gone", "The site does not exist.");
            journal.begin(KEY + "open", Samples.row(SITE + "open", "INSTALLED", "", 0));
        }
        return file();
    }

    @Test
    void killedRolloutHasTheLastStateOfEachSite() {
        Report report = Report.ofJournal(rollout());

        assertEquals("rollout of news", report.content().title());
        assertEquals(
                "There are problems: of 4 recorded sites, 1 failed, 1 is unknown.",
                report.content().verdict());
        assertEquals(
                List.of(
                        "FAILED gone: Failed",
                        "UNKNOWN open: Begun, outcome unknown",
                        "GOOD hr: Installed",
                        "GOOD legal: Upgraded"),
                shown(report));
        assertEquals(
                "The site does not exist.",
                report.content().rows().toList().get(0).cause());
        assertEquals(SITE + "gone", report.content().rows().toList().get(0).link());
        assertEquals(
                KEY + "gone", report.content().rows().toList().get(0).details().get("Key"));
        assertEquals(
                "The run ended before this work did. Start the run again: it checks this work first.",
                report.content().rows().toList().get(1).cause());
        assertEquals(
                List.of("1.0.0.0", "1.1.0.0", "", "20 s"),
                report.content().rows().toList().get(2).cells());
        assertTrue(
                Instant.parse(report.content().rows().toList().get(2).details().get("At"))
                        .isAfter(Instant.EPOCH));
        assertTrue(report.content().facts().containsKey("Started"));
    }

    @Test
    void lastLineThatWasCutShortIsReported() throws Exception {
        String whole = Files.readString(rollout());
        String last = whole.substring(whole.lastIndexOf("{\"key\"")).replace("open", "torn");
        for (int length = 1; length < last.length() - 2; length++) {
            Files.writeString(file(), whole + last.substring(0, length));

            Report report = Report.ofJournal(file());

            boolean hasKey = last.substring(0, length)
                    .contains("torn\",\"state\":\""); // the key is complete in the format of the journal
            assertEquals(hasKey ? 5 : 4, report.content().rows().toList().size(), last.substring(0, length));
            assertTrue(report.content().limits().get(1).startsWith("The last line of the file is incomplete"));
        }
    }

    @Test
    void failureWithALaterLineThatWasCutShortIsUnknown() throws Exception {
        String whole = Files.readString(rollout());
        Files.writeString(file(), whole + "{\"key\":\"" + KEY + "go");

        assertEquals(
                List.of(
                        "UNKNOWN gone: Begun, outcome unknown",
                        "UNKNOWN open: Begun, outcome unknown",
                        "GOOD hr: Installed",
                        "GOOD legal: Upgraded"),
                shown(Report.ofJournal(file())));
        try (Journal repaired = Journal.open(file(), "rollout of news")) {
            assertEquals(Journal.State.BEGUN, repaired.state(KEY + "gone"));
        }
        assertEquals(
                "UNKNOWN gone: Begun, outcome unknown",
                shown(Report.ofJournal(file())).get(0),
                "after the journal was repaired");
    }

    @Test
    void fleetShowsEnvironmentsButNotTheirPlansOrSteps() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        for (String name : List.of("Test", "Training", "Open")) {
            tenant.environment(name).type("Sandbox").has(base).offers(base.version("2.0.0.0"));
        }
        tenant.environment("Training").nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        try (Journal journal = Journal.open(file(), "update all apps")) {
            BcFleet.builder()
                    .tenant("Contoso Ltd", connection)
                    .names("Test", "Training")
                    .build()
                    .update()
                    .continueAfterFailure(true)
                    .journal(journal)
                    .run(result -> {});
            journal.begin("Contoso Ltd/BusinessCentral/open");
        }

        Report report = Report.ofJournal(file());

        assertEquals(
                List.of(
                        "FAILED Contoso Ltd · Training: Incomplete",
                        "UNKNOWN Contoso Ltd · open: Begun, outcome unknown",
                        "GOOD Contoso Ltd · Test: Updated"),
                shown(report));
    }

    @Test
    void evidenceShowsTitlesAndThePerson() {
        tenant.site("/sites/hr", "HR");
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        AddinAdminClient addins = AddinAdminClient.of(connection, tenant.admin().url());
        addins.uninstallPlan()
                .type(AddinType.SHAREPOINT_HOSTED)
                .of(addins.inventory(List.of(tenant.url("/sites/hr"))).run(folder.resolve("inventory")))
                .run(file(), "ada@contoso.example");

        Report report = Report.ofJournal(file());

        assertEquals(List.of("GOOD Time Off: Succeeded"), shown(report));
        assertEquals("ada@contoso.example", report.content().facts().get("By"));
        assertEquals(
                tenant.url("/sites/hr"),
                report.content().rows().toList().get(0).details().get("Site"));
    }

    @Test
    void reportOnOtherBulkWorkShowsItsFields() {
        try (Journal journal = Journal.open(file(), "titles")) {
            journal.done("one", Map.of("siteTitle", "HR"));
            journal.done("two", null);
            journal.failed("three", "settled by a later rollout");
        }

        Report report = Report.ofJournal(file());

        assertEquals(List.of("NEUTRAL three: Settled", "GOOD one: Done", "GOOD two: Done"), shown(report));
        assertEquals("HR", report.content().rows().toList().get(1).details().get("Site title"));
    }

    @Test
    void showsEachRowOfAfileWithResults() throws Exception {
        Files.write(
                file(),
                List.of(
                        Json.write(Samples.row(SITE + "hr", "FAILED", "It is locked.", 0)),
                        "",
                        "{\"tenant\":\"contoso\",\"environment\":\"Live\",\"outcome\":\"UP_TO_DATE\"}",
                        "{\"appId\":\"5a1e0000-0000-4000-8000-000000000001\",\"name\":\"Base\",\"from\":\"1.0.0.0\","
                                + "\"to\":\"2.0.0.0\",\"outcome\":\"FAILED\",\"reason\":\"It failed.\"}"));

        Report report = Report.ofJournal(file());

        assertEquals("journal.jsonl", report.content().title());
        assertEquals(
                List.of("FAILED hr: Failed", "FAILED Base: Failed", "GOOD contoso · Live: Up to date"), shown(report));
        assertEquals(
                List.of("1.0.0.0", "2.0.0.0", "It failed.", ""),
                report.content().rows().toList().get(1).cells());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "no json", "[1]", "{}", "{\"site\":\"x\"}", "{\"totals\":{}}"})
    void refusesOtherFiles(String content) throws Exception {
        Files.writeString(file(), content);

        String message = assertThrows(IllegalArgumentException.class, () -> Report.ofJournal(file()))
                .getMessage();
        assertTrue(message.startsWith("journal must be a journal, or have a row of a rollout, "), message);
        assertTrue(message.endsWith("journal.jsonl"), message);
    }

    @Test
    void refusesAnIncompleteLineInTheMiddle() throws Exception {
        Files.writeString(file(), Files.readString(rollout()) + "{\"key\":\"x\n{\"key\":\"y\",\"state\":\"done\"}\n");

        String message = assertThrows(IllegalArgumentException.class, () -> Report.ofJournal(file()))
                .getMessage();
        assertTrue(message.contains("line 10 of "), message);
    }

    @Test
    void namesAFileThatCannotBeRead() {
        UncheckedIOException failure =
                assertThrows(UncheckedIOException.class, () -> Report.ofJournal(folder.resolve("missing.jsonl")));

        assertTrue(
                failure.getMessage().startsWith("The journal cannot be read because the file does not exist: "),
                failure.getMessage());
        assertTrue(failure.getMessage().endsWith("missing.jsonl"), failure.getMessage());
    }

    @Test
    void journalThatWasCutOffIsNotCalledComplete() throws Exception {
        try (Journal journal = Journal.open(file(), "rollout of news")) {
            for (String site : List.of("hr", "legal")) {
                journal.done(KEY + site, Samples.row(SITE + site, "INSTALLED", "", 20_000));
            }
        }

        Content report = Report.ofJournal(file()).content();

        assertEquals("No problems recorded: 2 sites.", report.verdict());
        assertEquals(
                List.of("A journal lists only the work that began, so the report does not show the rest of the run."),
                report.limits());
        assertTrue(report.facts().containsKey("Last entry"), report.facts()::toString);
    }

    @Test
    void journalThatEndsInsideACharacterIsRead() throws Exception {
        byte[] whole = Files.readAllBytes(rollout());
        byte[] torn = ("{\"key\":\"" + KEY + "b\u00fc").getBytes(StandardCharsets.UTF_8);
        Files.write(
                file(),
                ByteBuffer.allocate(whole.length + torn.length - 1)
                        .put(whole)
                        .put(torn, 0, torn.length - 1)
                        .array());

        assertEquals(4, Report.ofJournal(file()).content().rows().toList().size());
    }

    @Test
    void refusesAJournalThatSomeoneEdited() throws Exception {
        Files.writeString(
                file(), Files.readString(rollout()).replaceFirst("\"state\":\"failed\"", "\"state\":\"done\""));

        String message = assertThrows(IllegalArgumentException.class, () -> Report.ofJournal(file()))
                .getMessage();
        assertTrue(message.startsWith("journal is damaged: line 5 of "), message);
    }

    @Test
    void valuesThatLookLikeOurResultsAreShownWithTheirFields() {
        try (Journal journal = Journal.open(file(), "own work")) {
            journal.done("one", Map.of("site", SITE + "hr", "outcome", "EXPLODED"));
            journal.done("two", Map.of("tenant", "t", "outcome", "ok"));
            journal.done("three", Map.of("appId", "no id", "outcome", "DONE"));
            journal.done("four", Map.of("appId", "5a1e0000-0000-4000-8000-000000000001", "outcome", "DONE"));
        }

        List<ReportRow> rows = Report.ofJournal(file()).content().rows().toList();

        assertEquals(
                Collections.nCopies(4, "Done"),
                rows.stream().map(ReportRow::outcome).toList());
        assertEquals("ok", rows.get(1).details().get("Outcome"));
    }

    @Test
    void rolloutRowNeedsOnlyItsSiteAndOutcome() {
        try (Journal journal = Journal.open(file(), "own work")) {
            journal.done("one", Map.of("site", SITE + "hr", "outcome", "INSTALLED"));
        }

        assertEquals(List.of("GOOD hr: Installed"), shown(Report.ofJournal(file())));
    }

    @Test
    void workThatBeganShowsItsIntendedOutcome() {
        ReportRow open = Report.ofJournal(rollout()).content().rows().toList().get(1);

        assertEquals("INSTALLED", open.details().get("Intended"));
        assertEquals(null, open.details().get("Outcome"));
    }

    @Test
    void siteThatWasDoneBeforeAnIncompleteLineRemainsDone() throws Exception {
        try (Journal journal = Journal.open(file(), "rollout of news")) {
            journal.done(KEY + "hr", Samples.row(SITE + "hr", "UNCHANGED", "", 0));
        }
        Files.writeString(file(), Files.readString(file()) + "{\"key\":\"" + KEY + "hr\",\"sta");

        assertEquals(List.of("NEUTRAL hr: Unchanged"), shown(Report.ofJournal(file())));
    }

    @Test
    void reportOnApublicationShowsItsSteps() {
        String product = "5a1e0000-0000-4000-8000-000000000001";
        try (Journal journal = Journal.open(file(), "publish news")) {
            journal.done("add " + product + " at " + SITE + "appcatalog", null);
            journal.begin("deploy " + product + " at " + SITE + "appcatalog");
        }

        Report report = Report.ofJournal(file());

        assertEquals(
                List.of("UNKNOWN appcatalog: Deploy: begun, outcome unknown", "GOOD appcatalog: Add: done"),
                shown(report));
        assertEquals(
                "There are problems: of 2 recorded steps, 1 is unknown.",
                report.content().verdict());
    }

    @Test
    void stepsOfAPlanAreNamed() {
        String app = "5a1e0000-0000-4000-8000-000000000001";
        try (Journal journal = Journal.open(file(), "update Production")) {
            journal.failed("update Production " + app, "It failed.");
            journal.done("uninstall Production " + app, Map.of("operationId", app));
            journal.done("webs 3 0123456789abcdef0123456789abcdef", null);
        }

        assertEquals(
                List.of(
                        "FAILED Production · " + app + ": Update: failed",
                        "GOOD Production · " + app + ": Uninstall: done",
                        "GOOD Part 4 of the webs: Done"),
                shown(Report.ofJournal(file())));
    }

    @Test
    void failureShowsItsCorrelationId() {
        try (Journal journal = Journal.open(file(), "rollout of news")) {
            journal.failed(KEY + "hr", "get app: the service responded with 500; correlation id: abc-1; attempts: 3.");
        }

        ReportRow row = Report.ofJournal(file()).content().rows().toList().get(0);

        assertEquals("abc-1", row.details().get("Correlation id"));
    }

    @Test
    void laterRowOfAsiteReplacesTheEarlierRow() throws Exception {
        Files.writeString(
                file(),
                Json.write(Samples.row(SITE + "hr", "FAILED", "It is locked.", 0)) + "\n"
                        + Json.write(Samples.row(SITE + "hr", "INSTALLED", "", 0)) + "\n"
                        + "{\"site\":\"" + SITE + "legal\",\"outc");

        Report report = Report.ofJournal(file());

        assertEquals(List.of("GOOD hr: Installed"), shown(report));
        assertTrue(report.content().limits().stream().anyMatch(limit -> limit.contains("is incomplete")));
    }

    @Test
    void fleetJournalHasTheSameOutcomesAsTheRun() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        tenant.environment("Live").has(base).offers(base.version("2.0.0.0"));
        tenant.environment("Closed").type("Sandbox").has(base).status("Removing");
        tenant.environment("Moving").type("Sandbox").has(base).status("Upgrading");
        tenant.environment("Training").type("Sandbox").has(base).offers(base.version("2.0.0.0"));
        tenant.environment("Training").nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        List<FleetResult> results = new ArrayList<>();
        try (Journal journal = Journal.open(file(), "update all apps")) {
            BcFleet.builder()
                    .tenant("Contoso", connection)
                    .build()
                    .update()
                    .continueAfterFailure(true)
                    .journal(journal)
                    .run(results::add);
        }

        assertEquals(
                shown(Report.ofFleet(results)).stream().sorted().toList(),
                shown(Report.ofJournal(file())).stream().sorted().toList());
        assertEquals("environment", Report.ofJournal(file()).content().noun());
    }

    @Test
    void journalOfEnvironmentUpdatesHasTheSameOutcomesAsTheRun() {
        Instant soon = Instant.parse("2026-09-04T20:00:00Z");
        tenant.environment("Live").schedulesUpdate("28.3", soon);
        tenant.environment("Test").type("Sandbox").schedulesUpdate("28.3", soon);
        tenant.environment("Ignored").type("Sandbox").schedulesUpdate("28.3", soon);
        tenant.environment("Ignored").updates().ignoresChanges(1);
        List<FleetScheduleResult> results = new ArrayList<>();
        try (Journal journal = Journal.open(file(), "postpone updates")) {
            BcFleet.builder()
                    .tenant("Contoso Ltd", connection)
                    .build()
                    .environmentUpdates()
                    .postponeTo(Instant.parse("2026-09-20T20:00:00Z"))
                    .journal(journal)
                    .run(results::add);
            journal.begin("Contoso Ltd/BusinessCentral/open: postpone to 2026-09-20T20:00:00Z");
        }

        List<String> expected = new ArrayList<>(shown(Report.ofEnvironmentUpdates(results)));
        expected.add("UNKNOWN Contoso Ltd · open: Begun, outcome unknown");
        assertEquals(
                expected.stream().sorted().toList(),
                shown(Report.ofJournal(file())).stream().sorted().toList());
        assertEquals("environment", Report.ofJournal(file()).content().noun());
    }
}
