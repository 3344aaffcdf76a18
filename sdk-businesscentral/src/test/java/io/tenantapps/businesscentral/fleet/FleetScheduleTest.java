package io.tenantapps.businesscentral.fleet;

import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.ALREADY_SO;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.CHANGED;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.FAILED;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.NOT_POSSIBLE;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.NOT_READY;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.NOT_STARTED;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.SKIPPED;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.UNCHANGED;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.UNKNOWN;
import static io.tenantapps.businesscentral.fleet.FleetScheduleOutcome.WOULD_CHANGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.http.Json;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the runs that schedule the environment updates of a fleet. */
@Timeout(60)
class FleetScheduleTest {
    private static final AppVersion MAJOR = AppVersion.of("29.0");

    private final VirtualTime time = new VirtualTime();
    private final FakeTenant contoso = FakeTenant.start(time);
    private final FakeTenant fabrikam = FakeTenant.start(time);
    private final List<FleetScheduleResult> results = new ArrayList<>();
    private final Instant midnight = time.instant().truncatedTo(ChronoUnit.DAYS);

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        contoso.close();
        fabrikam.close();
    }

    /** Returns an hour of a day after today, in UTC. */
    private Instant day(int days, int hour) {
        return midnight.plus(Duration.ofDays(days)).plus(Duration.ofHours(hour));
    }

    private FakeEnvironment sandbox(FakeTenant tenant, String name) {
        FakeEnvironment environment = tenant.environment(name).type("Sandbox").schedulesUpdate("28.3", day(3, 20));
        environment.updates().offers("29.0", day(60, 0));
        return environment;
    }

    private BcFleet.Builder fleet() {
        return BcFleet.builder().tenant("contoso", contoso.connection()).tenant("fabrikam", fabrikam.connection());
    }

    private FleetEnvironmentUpdates updates() {
        return fleet().build().environmentUpdates();
    }

    private FleetScheduleTotals run(FleetSchedule schedule) {
        results.clear();
        FleetScheduleTotals totals = schedule.run(results::add);
        assertEquals(totals.all(), totals.ended());
        assertEquals(totals.outcomes(), FleetScheduleTotals.of(results).outcomes());
        return totals;
    }

    private FleetScheduleTotals runWithJournal(FleetSchedule schedule) {
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "updates", time)) {
            return run(schedule.journal(journal));
        }
    }

    private Map<String, FleetScheduleOutcome> outcomes() {
        return results.stream()
                .collect(Collectors.toMap(
                        result -> result.tenant() + "/" + result.environment(),
                        FleetScheduleResult::outcome,
                        (one, other) -> {
                            throw new AssertionError("two results");
                        },
                        TreeMap::new));
    }

    private FleetScheduleResult only() {
        assertEquals(1, results.size(), results::toString);
        return results.get(0);
    }

    private static long patches(FakeTenant tenant) {
        return tenant.requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .count();
    }

    @Test
    void readsThePlannedUpdatesOfEveryEnvironment() {
        FakeEnvironment main = sandbox(contoso, "Main").type("Production").window("22:00", "06:00", "UTC");
        main.updates().mustBeMade(day(40, 0), day(70, 0));
        main.expectsVersion("29.1", YearMonth.of(2199, 4));
        contoso.environment("New").type("Sandbox");
        contoso.environment("Busy").status("Upgrading");
        fabrikam.faults().always("environments").respond(403);

        FleetUpdatePlan plan = updates().plan();

        assertEquals(
                List.of("Main", "New"),
                plan.environments().stream()
                        .map(FleetPlannedUpdates::environment)
                        .toList());
        FleetPlannedUpdates row = plan.environments().get(0);
        assertEquals("contoso", row.tenant());
        assertEquals("Production", row.type());
        assertEquals(AppVersion.of("28.2"), row.version());
        assertEquals(AppVersion.of("28.3"), row.planned().targetVersion());
        assertEquals(day(3, 20), row.planned().scheduledFor());
        assertEquals(2, row.selectable().size());
        assertEquals("22:00", row.window().preferredStartTime());
        assertEquals("Default", row.cadence());
        assertEquals(day(40, 0), row.gracePeriodStart());
        assertEquals(day(70, 0), row.enforcedPeriodStart());
        assertNull(plan.environments().get(1).planned());
        assertNull(plan.environments().get(1).window());
        assertEquals(
                List.of("contoso/Busy SKIPPED", "fabrikam/null FAILED"),
                plan.unread().stream()
                        .map(each -> each.tenant() + "/" + each.environment() + " " + each.outcome())
                        .toList());
        assertFalse(plan.isComplete());
        assertEquals(0, patches(contoso));
    }

    @Test
    void postponesSandboxesAndNamedProductionEnvironments() {
        FakeEnvironment test = sandbox(contoso, "Test");
        FakeEnvironment main = sandbox(contoso, "Main").type("Production");
        FakeEnvironment other = sandbox(fabrikam, "Main").type("Production");
        List<FleetScheduleTotals> told = new ArrayList<>();

        FleetScheduleTotals totals = run(fleet().production("contoso", "main")
                .build()
                .environmentUpdates()
                .postponeTo(day(10, 7))
                .progress(told::add));

        assertEquals(Map.of("contoso/Main", CHANGED, "contoso/Test", CHANGED, "fabrikam/Main", SKIPPED), outcomes());
        assertEquals(day(10, 20), test.updates().date("28.3"));
        assertEquals(day(10, 20), main.updates().date("28.3"));
        assertEquals(day(3, 20), other.updates().date("28.3"));
        assertTrue(totals.isComplete());
        assertEquals(3, told.size());
        FleetScheduleResult changed = results.stream()
                .filter(each -> "Test".equals(each.environment()))
                .findFirst()
                .orElseThrow();
        assertEquals(day(3, 20), changed.before());
        assertEquals(day(10, 7), changed.requested());
        assertEquals(day(10, 20), changed.after());
        assertEquals(AppVersion.of("28.3"), changed.target());
        assertEquals("postpone to " + day(10, 7), changed.request());
        assertEquals(changed, FleetScheduleResult.fromJson(Json.write(changed)));
    }

    @Test
    void neverMovesADateToAnEarlierOne() {
        FakeEnvironment later = sandbox(contoso, "Later").schedulesUpdate("28.3", day(20, 20));
        contoso.environment("Newest").type("Sandbox");

        run(updates().postponeTo(day(10, 20)));

        assertEquals(Map.of("contoso/Later", ALREADY_SO, "contoso/Newest", ALREADY_SO), outcomes());
        assertEquals(day(20, 20), later.updates().date("28.3"));
        assertEquals(0, patches(contoso));
    }

    @Test
    void reportsWhereADateIsNotPossible() {
        sandbox(contoso, "TooLate");
        FakeEnvironment unreleased = sandbox(contoso, "Unreleased");
        unreleased.expectsVersion("29.1", YearMonth.of(2199, 4));
        BcUpdatesClient.of(AdminCenterApi.of(contoso.connection()), "Unreleased")
                .select(AppVersion.of("29.1"))
                .execute();
        long before = patches(contoso);

        FleetScheduleTotals totals = run(updates().postponeTo(day(50, 20)));

        assertEquals(Map.of("contoso/TooLate", NOT_POSSIBLE, "contoso/Unreleased", NOT_POSSIBLE), outcomes());
        Map<String, String> reasons = new HashMap<>();
        results.forEach(each -> reasons.put(each.environment(), each.reason()));
        assertTrue(reasons.get("TooLate").contains("The last possible day is"), reasons::toString);
        assertTrue(reasons.get("Unreleased").contains("not released yet"), reasons::toString);
        assertEquals(before, patches(contoso));
        assertFalse(totals.isComplete());
    }

    @Test
    void postponesToTheLastDayOfEachEnvironment() {
        FakeEnvironment one = sandbox(contoso, "One");
        FakeEnvironment other = sandbox(fabrikam, "Other").schedulesUpdate("28.3", day(5, 20));

        run(updates().postponeToLatest());

        assertEquals(day(33, 20), one.updates().date("28.3"));
        assertEquals(day(35, 20), other.updates().date("28.3"));
        FleetScheduleTotals again = run(updates().postponeToLatest());
        assertEquals(2, again.count(ALREADY_SO));
        assertEquals(1, patches(contoso));
    }

    @Test
    void lastDayMayBeToday() {
        FakeEnvironment overdue = contoso.environment("Overdue").type("Sandbox").schedulesUpdate("28.3", day(-30, 20));

        run(updates().postponeToLatest());

        assertEquals(CHANGED, only().outcome());
        assertEquals(day(0, 20), overdue.updates().date("28.3"));
    }

    @Test
    void keepsAnUpdateThatIgnoresItsWindow() {
        FakeEnvironment one = sandbox(contoso, "One");
        BcUpdatesClient.of(AdminCenterApi.of(contoso.connection()), "One")
                .reschedule(AppVersion.of("28.3"))
                .at(day(3, 9))
                .ignoreUpdateWindow(true)
                .execute();

        run(updates().postponeTo(day(10, 9)));

        assertEquals(day(10, 9), one.updates().date("28.3"));
    }

    @Test
    void schedulesAVersion() {
        FakeEnvironment one = sandbox(contoso, "One");
        contoso.environment("Two").type("Sandbox");

        run(updates().schedule(MAJOR, day(10, 7)));

        assertEquals(Map.of("contoso/One", CHANGED, "contoso/Two", NOT_POSSIBLE), outcomes());
        assertEquals("29.0", one.updates().selected());
        assertEquals(day(10, 20), one.updates().date("29.0"));
        run(updates().schedule(MAJOR, day(10, 7)));
        assertEquals(Map.of("contoso/One", ALREADY_SO, "contoso/Two", NOT_POSSIBLE), outcomes());
        assertEquals(1, patches(contoso));
        assertThrows(IllegalArgumentException.class, () -> updates().schedule(AppVersion.of("x"), day(1, 1)));
    }

    @Test
    void updatesOnlySandboxesNow() {
        FakeEnvironment test = sandbox(contoso, "Test");
        FakeEnvironment main = sandbox(contoso, "Main").type("Production");
        contoso.environment("Newest").type("Sandbox");
        FleetEnvironmentUpdates updates =
                fleet().production("contoso", "Main").build().environmentUpdates();

        run(updates.updateNow());

        assertEquals(
                Map.of("contoso/Main", SKIPPED, "contoso/Newest", NOT_POSSIBLE, "contoso/Test", CHANGED), outcomes());
        assertEquals("Upgrading", test.status());
        assertEquals("Active", main.status());
        time.advance(Duration.ofHours(1));
        assertEquals("28.3", test.version());

        run(updates.updateNowIncludingProduction());
        assertEquals("Upgrading", main.status());
    }

    @Test
    void productionThatIsNotNamedIsNeverUpdatedNow() {
        sandbox(contoso, "Main").type("Production");

        run(updates().updateNowIncludingProduction());

        assertEquals(SKIPPED, only().outcome());
        assertEquals(0, patches(contoso));
    }

    @Test
    void dryRunOnlyReads() {
        sandbox(contoso, "One");
        sandbox(contoso, "Main").type("Production");
        sandbox(fabrikam, "Late").schedulesUpdate("28.3", day(20, 20));
        FleetEnvironmentUpdates updates = updates();

        FleetScheduleTotals totals =
                runWithJournal(updates.postponeTo(day(10, 7)).dryRun());

        assertEquals(
                Map.of("contoso/Main", SKIPPED, "contoso/One", WOULD_CHANGE, "fabrikam/Late", ALREADY_SO), outcomes());
        assertFalse(totals.isComplete());
        run(updates.updateNow().dryRun());
        assertEquals(WOULD_CHANGE, outcomes().get("contoso/One"));
        run(updates.schedule(MAJOR, day(10, 7)).dryRun());
        assertEquals(WOULD_CHANGE, outcomes().get("contoso/One"));
        run(updates.postponeTo(day(50, 7)).dryRun());
        assertEquals(NOT_POSSIBLE, outcomes().get("contoso/One"));
        assertEquals(0, patches(contoso) + patches(fabrikam));
        assertTrue(
                contoso.requests().stream().allMatch(request -> request.method().equals("GET")));

        FleetScheduleTotals real = runWithJournal(updates.postponeTo(day(10, 7)));
        assertEquals(0, real.resumed());
        assertEquals(CHANGED, outcomes().get("contoso/One"));
    }

    @Test
    void reportsAnAcceptedRequestThatChangesNothing() {
        FakeEnvironment one = sandbox(contoso, "One");
        one.updates().ignoresChanges(1);

        FleetScheduleTotals totals = runWithJournal(updates().postponeTo(day(10, 20)));

        assertEquals(UNCHANGED, only().outcome());
        assertFalse(totals.isComplete());
        runWithJournal(updates().postponeTo(day(10, 20)));
        assertEquals(CHANGED, only().outcome());
        assertEquals(1, contoso.effects("updates"));
    }

    @Test
    void reportsAnUnreadableTenantAndWaitsForAThrottledOne() {
        FakeEnvironment one = sandbox(contoso, "One");
        sandbox(fabrikam, "One");
        contoso.faults().next("updates").respond(429).retryAfter(Duration.ofMinutes(2));
        fabrikam.faults().always("environments").respond(403);

        FleetScheduleTotals totals = run(updates().postponeTo(day(10, 20)));

        assertEquals(Map.of("contoso/One", CHANGED, "fabrikam/null", FAILED), outcomes());
        assertEquals(2, totals.all());
        assertEquals(day(10, 20), one.updates().date("28.3"));
    }

    @Test
    void environmentThatIsNotReadyIsLeftForTheNextRun() {
        FakeEnvironment busy = sandbox(contoso, "Busy").status("Upgrading");
        sandbox(contoso, "Broken").status("RemovingFailed");

        FleetScheduleTotals totals = runWithJournal(updates().postponeTo(day(10, 20)));

        assertEquals(Map.of("contoso/Broken", SKIPPED, "contoso/Busy", NOT_READY), outcomes());
        assertFalse(totals.isComplete());
        busy.status("Active");
        assertTrue(runWithJournal(updates().postponeTo(day(10, 20))).isComplete());
        assertEquals(CHANGED, outcomes().get("contoso/Busy"));
    }

    @Test
    void skipsAnEnvironmentThatIsDeletedMeanwhile() {
        FakeEnvironment gone = sandbox(contoso, "Gone");
        AtomicInteger requests = new AtomicInteger();
        KilledProcess process = new KilledProcess(
                folder,
                Integer.MAX_VALUE,
                () -> {
                    if (requests.incrementAndGet() == 2) {
                        gone.softDeletes();
                    }
                },
                response -> {});
        try (TenantConnection connection =
                contoso.connectionBuilder().httpClient(process.client()).build()) {
            run(BcFleet.builder()
                    .tenant("contoso", connection)
                    .build()
                    .environmentUpdates()
                    .postponeTo(day(10, 20)));
        }

        assertEquals(SKIPPED, only().outcome());
        assertTrue(only().reason().contains("it was deleted and is listed as 'Gone-"), only()::reason);
    }

    @Test
    void lostRequestIsNotSentAgainWithoutPermission() {
        FakeEnvironment one = sandbox(contoso, "One");
        contoso.faults().next("28.3").dropBeforeActing();
        FleetSchedule schedule = updates().postponeTo(day(10, 20));

        runWithJournal(schedule);
        assertEquals(UNKNOWN, only().outcome());
        runWithJournal(schedule);
        assertEquals(UNKNOWN, only().outcome());
        assertTrue(only().reason().contains("Call repeatUnknown()"), only()::reason);
        assertEquals(1, patches(contoso));

        runWithJournal(schedule.repeatUnknown());
        assertEquals(CHANGED, only().outcome());
        assertEquals(day(10, 20), one.updates().date("28.3"));
        assertEquals(1, contoso.effects("updates"));
        FleetScheduleTotals resumed = runWithJournal(schedule);
        assertEquals(1, resumed.resumed());
    }

    @Test
    void lostRequestStaysUnknownWhileTheEnvironmentCannotBeChanged() {
        FakeEnvironment one = sandbox(contoso, "One");
        contoso.faults().next("28.3").dropBeforeActing();
        FleetSchedule schedule = updates().postponeTo(day(10, 20));
        runWithJournal(schedule);
        contoso.faults().always("updates").respond(403);

        runWithJournal(schedule);
        assertEquals(UNKNOWN, only().outcome());
        assertTrue(only().reason().contains("could not be checked: "), only()::reason);
        contoso.faults().clear();
        one.status("Upgrading");
        runWithJournal(schedule.repeatUnknown());
        assertEquals(UNKNOWN, only().outcome());
        assertTrue(only().reason().contains("this run sent none: its status is 'Upgrading'."), only()::reason);
        assertEquals(1, patches(contoso));

        one.status("Active");
        runWithJournal(schedule.repeatUnknown());
        assertEquals(CHANGED, only().outcome());
    }

    private void assertKilledRunIsSettled(
            Function<FleetEnvironmentUpdates, FleetSchedule> schedule, Duration meanwhile) {
        KilledProcess process = new KilledProcess(folder, Integer.MAX_VALUE, () -> {}, response -> {
            if (response.request().method().equals("PATCH")) {
                throw new KilledProcess.Killed();
            }
        });
        try (TenantConnection connection =
                        contoso.connectionBuilder().httpClient(process.client()).build();
                Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "updates", time)) {
            BcFleet killed = BcFleet.builder().tenant("contoso", connection).build();
            assertThrows(
                    KilledProcess.Killed.class,
                    () -> schedule.apply(killed.environmentUpdates())
                            .journal(journal)
                            .run(results::add));
        }
        time.advance(meanwhile);

        runWithJournal(schedule.apply(updates()));

        assertEquals(CHANGED, only().outcome(), only()::toString);
        assertEquals("the request of an earlier run took effect.", only().reason());
        assertEquals(1, patches(contoso));
    }

    @Test
    void killedRunIsSettledByReading() {
        sandbox(contoso, "One");

        assertKilledRunIsSettled(updates -> updates.postponeTo(day(10, 20)), Duration.ofMinutes(1));

        assertEquals(day(10, 20), only().after());
        assertEquals(day(10, 20), only().requested());
        assertNull(only().before());
    }

    @Test
    void killedRunIsSettledForAVersion() {
        sandbox(contoso, "One");

        assertKilledRunIsSettled(updates -> updates.schedule(MAJOR, day(10, 7)), Duration.ofMinutes(1));

        assertEquals(day(10, 20), only().after());
    }

    @Test
    void killedRunIsSettledWhileTheUpdateRuns() {
        sandbox(contoso, "One");

        assertKilledRunIsSettled(FleetEnvironmentUpdates::updateNow, Duration.ofSeconds(10));
    }

    @Test
    void killedRunIsSettledAfterTheUpdateEnded() {
        FakeEnvironment one = sandbox(contoso, "One");

        assertKilledRunIsSettled(FleetEnvironmentUpdates::updateNow, Duration.ofDays(1));

        assertEquals("28.3", one.version());
        assertNull(only().after());
    }

    @Test
    void stopsAfterFailures() {
        for (int i = 0; i < 5; i++) {
            sandbox(contoso, "E" + i).updates().ignoresChanges(1);
        }

        FleetScheduleTotals totals =
                run(updates().postponeTo(day(10, 20)).parallelism(1).stopAfterFailures(2));

        assertEquals(Map.of(UNCHANGED, 2L, NOT_STARTED, 3L), totals.outcomes());
    }

    @Test
    void anotherRequestWithTheSameJournalIsNotDone() {
        FakeEnvironment one = sandbox(contoso, "One");
        runWithJournal(updates().postponeTo(day(10, 20)));

        FleetScheduleTotals totals = runWithJournal(updates().postponeTo(day(12, 20)));

        assertEquals(0, totals.resumed());
        assertEquals(day(12, 20), one.updates().date("28.3"));
    }
}
