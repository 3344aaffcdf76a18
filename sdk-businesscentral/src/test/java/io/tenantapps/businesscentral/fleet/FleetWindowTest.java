package io.tenantapps.businesscentral.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.UpdateOutcome;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests dry runs, updates in the update window, and runs that must end in the morning. */
@Timeout(60)
class FleetWindowTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");
    private static final FakeBcApp BASE_2 = BASE.version("2.0.0.0");
    private static final FakeBcApp SALES =
            FakeBcApp.global("Sales").version("1.0.0.0").requires(BASE);
    private static final FakeBcApp SALES_2 = SALES.version("2.0.0.0").requires(BASE_2);

    private final VirtualTime time = new VirtualTime();
    private final FakeTenant tenant = FakeTenant.start(time);
    private final List<FleetResult> results = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        tenant.close();
    }

    private FakeEnvironment sandbox(String name) {
        return tenant.environment(name)
                .type("Sandbox")
                .window("22:00", "06:00", "UTC")
                .has(BASE, SALES)
                .offers(BASE_2, SALES_2);
    }

    private FleetUpdate update(TenantConnection connection) {
        return BcFleet.builder().tenant("contoso", connection).build().update();
    }

    private FleetTotals schedule(TenantConnection connection, UnaryOperator<FleetUpdate> settings) {
        results.clear();
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            return settings.apply(update(connection).journal(journal)).schedule(results::add);
        }
    }

    private FleetTotals schedule() {
        return schedule(tenant.connection(), update -> update);
    }

    private Map<String, String> outcomes() {
        return results.stream()
                .collect(Collectors.toMap(
                        result -> String.valueOf(result.environment()),
                        result -> result.outcome() + (result.reason() == null ? "" : ": " + result.reason()),
                        (one, other) -> one + " AND " + other,
                        TreeMap::new));
    }

    private long writes() {
        return tenant.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .count();
    }

    @Test
    void dryRunReportsThePlansAndSendsOnlyReads() {
        sandbox("One");
        tenant.environment("Two").type("Sandbox").has(BASE_2);
        sandbox("Busy").status("Upgrading");
        Path file = folder.resolve("fleet.jsonl");

        FleetTotals totals;
        try (Journal journal = Journal.open(file, "update", time)) {
            totals = update(tenant.connection()).journal(journal).dryRun().run(results::add);
        }

        assertEquals(
                Map.of("One", "WOULD_UPDATE", "Two", "UP_TO_DATE", "Busy", "NOT_READY: its status is 'Upgrading'."),
                outcomes());
        FleetResult one = results.stream()
                .filter(each -> each.outcome() == FleetOutcome.WOULD_UPDATE)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("Base 2.0.0.0", "Sales 2.0.0.0"),
                one.results().stream()
                        .map(each -> each.name() + " " + each.to())
                        .toList());
        assertEquals(1, totals.count(FleetOutcome.WOULD_UPDATE));
        assertFalse(totals.isComplete());
        assertEquals(0, writes());
        results.clear();
        schedule();
        assertEquals(
                0,
                results.stream()
                        .filter(each -> each.outcome() == FleetOutcome.WOULD_UPDATE)
                        .count());
    }

    @Test
    void dryRunOfAScheduleNeedsNoJournal() {
        sandbox("One");

        update(tenant.connection()).dryRun().schedule(results::add);

        assertEquals(Map.of("One", "WOULD_UPDATE"), outcomes());
        assertEquals(0, writes());
    }

    @Test
    void scheduleNeedsAJournal() {
        sandbox("One");

        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> update(tenant.connection()).schedule(results::add));

        assertTrue(refused.getMessage().contains("Call journal(…)"), refused.getMessage());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void laterRunReadsTheResultsOfTheScheduledApps() {
        FakeEnvironment one = sandbox("One");

        FleetTotals evening = schedule();
        assertEquals(Map.of("One", "SCHEDULED: 2 of 2 apps are scheduled."), outcomes());
        assertFalse(evening.isComplete());
        assertEquals("1.0.0.0", one.installed(BASE.id()));
        schedule();
        assertEquals(Map.of("One", "SCHEDULED: 2 of 2 apps are scheduled."), outcomes());

        time.advance(Duration.ofDays(1));
        FleetTotals morning = schedule();

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertTrue(morning.isComplete());
        assertEquals(2, writes());
        assertEquals("2.0.0.0", one.installed(SALES.id()));
        assertEquals(1, schedule().resumed());
    }

    @Test
    void failureInTheWindowIsReportedAndPlannedAgain() {
        FakeEnvironment one =
                sandbox("One").nextOperationOn(SALES.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        schedule();
        time.advance(Duration.ofDays(1));

        schedule();
        assertTrue(
                outcomes().get("One").startsWith("INCOMPLETE: 1 of 2 apps were not updated; Sales: "),
                outcomes()::toString);
        assertEquals("2.0.0.0", one.installed(BASE.id()));

        schedule();
        time.advance(Duration.ofDays(1));
        schedule();
        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals(3, writes());
    }

    @Test
    void failureInTheWindowIsPlannedAnew() {
        FakeEnvironment one =
                sandbox("One").nextOperationOn(SALES.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        schedule();
        time.advance(Duration.ofDays(1));
        schedule();
        one.offers(SALES.version("2.1.0.0").requires(BASE_2));

        schedule();
        time.advance(Duration.ofDays(1));
        schedule();

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals("2.1.0.0", one.installed(SALES.id()));
    }

    @Test
    void failureOfAContinuedPlanIsPlannedAnew() {
        FakeEnvironment one =
                sandbox("One").nextOperationOn(SALES.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        schedule();
        time.advance(Duration.ofDays(1));
        runNow();
        assertTrue(outcomes().get("One").startsWith("INCOMPLETE: 1 of 2 apps"), outcomes()::toString);
        one.offers(SALES.version("2.1.0.0").requires(BASE_2));

        runNow();

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals("2.1.0.0", one.installed(SALES.id()));
    }

    private void runNow() {
        results.clear();
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            update(tenant.connection()).journal(journal).run(results::add);
        }
    }

    @Test
    void lostRequestIsSettledIfTheAppsWereUpdatedOtherwise() {
        FakeEnvironment one = sandbox("One");
        tenant.faults().always("update").dropBeforeActing();
        schedule();
        assertTrue(outcomes().get("One").startsWith("INCOMPLETE: 2 of 2 apps"), outcomes()::toString);
        tenant.faults().clear();
        one.has(BASE_2, SALES_2);

        schedule(tenant.connection(), FleetUpdate::repeatUnknown);

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals(0, one.operations().size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void repeatUnknownRequestsAgainWhatHadNoEffect(boolean isListed) {
        FakeEnvironment one = sandbox("One")
                .nextOperationOn(BASE.id(), isListed ? FakeBcOutcome.succeedsInNameOnly() : FakeBcOutcome.isLost());
        schedule(tenant.connection(), update -> update.only(List.of(BcAppId.of(BASE.id()))));
        time.advance(Duration.ofDays(1));
        schedule();
        assertTrue(outcomes().get("One").startsWith("INCOMPLETE: "), outcomes()::toString);
        assertEquals(UpdateOutcome.UNKNOWN, results.get(0).results().get(0).outcome());

        schedule(tenant.connection(), FleetUpdate::repeatUnknown);
        time.advance(Duration.ofDays(1));
        schedule();

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals("2.0.0.0", one.installed(BASE.id()));
    }

    @Test
    void scheduleRequestsNothingAfterTheEndOfWork() {
        FakeEnvironment one = sandbox("One");
        tenant.faults().next("update").respond(429).retryAfter(Duration.ofMinutes(2));
        LocalTime end = LocalTime.ofInstant(time.instant(), ZoneId.of("UTC")).plusMinutes(1);

        schedule(tenant.connection(), update -> update.beginNothingAfter(end, ZoneId.of("UTC")));

        assertEquals(
                List.of(UpdateOutcome.SCHEDULED, UpdateOutcome.NOT_STARTED),
                results.get(0).results().stream().map(each -> each.outcome()).toList());
        assertTrue(
                results.get(0).results().get(1).reason().startsWith("the run begins nothing after"),
                outcomes()::toString);
        schedule();
        assertEquals(2, one.operations().size());
    }

    @Test
    void appThatItsOperationLeftOutIsPlannedAnew() {
        FakeBcApp mail = FakeBcApp.global("Mail").version("1.0.0.0");
        FakeBcApp post = FakeBcApp.global("Post").version("1.0.0.0");
        FakeBcApp mail2 = mail.version("2.0.0.0");
        FakeBcApp post2 = post.version("2.0.0.0");
        FakeEnvironment one = tenant.environment("One")
                .type("Sandbox")
                .has(mail, post)
                .offers(mail2.requires(post2), post2.requires(mail2));
        schedule();
        time.advance(Duration.ofDays(1));
        one.has(post);
        schedule();
        assertTrue(outcomes().get("One").startsWith("INCOMPLETE: 1 of 2 apps"), outcomes()::toString);
        assertEquals(
                List.of(UpdateOutcome.DONE, UpdateOutcome.FAILED),
                results.get(0).results().stream().map(each -> each.outcome()).toList());

        schedule();
        time.advance(Duration.ofDays(1));
        schedule();

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals("2.0.0.0", one.installed(post.id()));
    }

    @Test
    void canceledUpdateIsReported() {
        sandbox("One");
        schedule();
        BcAppsClient apps = BcAppsClient.environment(tenant.connection(), "One");
        for (UpdateResult result : results.get(0).results()) {
            apps.cancelUpdate(result.appId(), Objects.requireNonNull(result.operationId()))
                    .execute();
        }

        schedule();

        assertTrue(outcomes().get("One").startsWith("INCOMPLETE: 2 of 2 apps were not updated"), outcomes()::toString);
        assertEquals(
                List.of(UpdateOutcome.CANCELED, UpdateOutcome.CANCELED),
                results.get(0).results().stream().map(each -> each.outcome()).toList());
    }

    /** Kills the run at each of its requests, and lets the next run complete the work. */
    @Test
    void runKilledAtAnyRequestSchedulesNothingTwice() throws Exception {
        for (int limit = 1; ; limit++) {
            Files.deleteIfExists(folder.resolve("fleet.jsonl"));
            try (FakeTenant fresh = FakeTenant.start(time)) {
                FakeEnvironment one = fresh.environment("One")
                        .type("Sandbox")
                        .window("22:00", "06:00", "UTC")
                        .has(BASE, SALES)
                        .offers(BASE_2, SALES_2);
                boolean wasKilled = scheduleUntilKilled(fresh, limit);
                schedule(fresh.connection(), update -> update);
                time.advance(Duration.ofDays(1));
                schedule(fresh.connection(), update -> update);

                int at = limit;
                assertEquals(Map.of("One", "UPDATED"), outcomes(), () -> "killed after request " + at);
                assertEquals(2, one.operations().size(), () -> "killed after request " + at);
                if (!wasKilled) {
                    assertTrue(limit > 5, "it was never killed");
                    return;
                }
            }
        }
    }

    /** Closes the connection after the given number of attempts. Returns true if the run did not end before. */
    private boolean scheduleUntilKilled(FakeTenant fresh, int limit) {
        List<Attempt> attempts = new ArrayList<>();
        List<TenantConnection> connection = new ArrayList<>();
        connection.add(fresh.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                attempts.add(attempt);
                if (attempts.size() == limit) {
                    connection.get(0).close();
                }
            }
        }));
        schedule(connection.get(0), update -> update);
        return attempts.size() >= limit && !results.stream().allMatch(each -> each.outcome() == FleetOutcome.SCHEDULED);
    }

    @Test
    void lostResponseIsSettledByReading() {
        FakeEnvironment one = sandbox("One");
        tenant.faults().next("update").dropAfterActing();

        schedule();
        time.advance(Duration.ofDays(1));
        schedule();

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals(2, one.operations().size());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01T20:00:00Z, 06:00, Europe/Paris, 2026-09-02T04:00:00Z",
        "2026-09-01T03:00:00Z, 06:00, Europe/Paris, 2026-09-01T04:00:00Z",
        "2026-09-01T04:00:00Z, 06:00, Europe/Paris, 2026-09-02T04:00:00Z",
        "2026-10-24T20:00:00Z, 06:00, Europe/Paris, 2026-10-25T05:00:00Z",
        "2026-03-28T20:00:00Z, 02:30, Europe/Paris, 2026-03-29T01:30:00Z"
    })
    void endOfWorkIsTheNextTimeOfDayInItsZone(Instant start, LocalTime end, ZoneId zone, Instant expected) {
        assertEquals(expected, new EndOfWork(end, zone).after(start));
    }

    @Test
    void nothingBeginsAfterTheEndOfWork() {
        for (int i = 0; i < 5; i++) {
            sandbox("E" + i).operationsQueue(Duration.ZERO).operationsTake(Duration.ofMinutes(30));
        }
        LocalTime start = LocalTime.ofInstant(time.instant(), ZoneId.of("UTC"));
        Instant end = time.instant().plus(Duration.ofMinutes(85));

        FleetTotals totals = update(tenant.connection())
                .parallelism(1)
                .beginNothingAfter(start.plusMinutes(85), ZoneId.of("UTC"))
                .run(results::add);

        assertEquals(1, totals.count(FleetOutcome.UPDATED));
        assertEquals(5, totals.ended());
        assertTrue(totals.count(FleetOutcome.NOT_STARTED) >= 3, totals::toString);
        assertTrue(
                outcomes()
                        .containsValue(
                                "NOT_STARTED: the run begins nothing after " + start.plusMinutes(85) + " (UTC)."),
                outcomes()::toString);
        tenant.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .forEach(request -> assertFalse(request.at().isAfter(end), request::toString));
    }

    @Test
    void nextNightContinuesWithTheSameJournal() {
        FakeEnvironment one = sandbox("One").operationsQueue(Duration.ZERO).operationsTake(Duration.ofMinutes(30));
        LocalTime end = LocalTime.ofInstant(time.instant(), ZoneId.of("UTC")).plusMinutes(10);
        for (int night = 0; night < 2; night++) {
            results.clear();
            try (Journal journal = Journal.open(folder.resolve("nights.jsonl"), "update", time)) {
                update(tenant.connection())
                        .journal(journal)
                        .beginNothingAfter(end, ZoneId.of("UTC"))
                        .run(results::add);
            }
            if (night == 0) {
                assertTrue(outcomes().get("One").contains("Sales: the run begins nothing after"), outcomes()::toString);
                time.advance(Duration.ofHours(23));
            }
        }

        assertEquals(Map.of("One", "UPDATED"), outcomes());
        assertEquals(2, one.operations().size());
    }
}
