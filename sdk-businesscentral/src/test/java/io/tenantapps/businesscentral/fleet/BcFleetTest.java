package io.tenantapps.businesscentral.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BcFleetTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");
    private static final FakeBcApp BASE_2 = BASE.version("2.0.0.0");
    private static final FakeBcApp SALES =
            FakeBcApp.global("Sales").version("1.0.0.0").requires(BASE);
    private static final FakeBcApp SALES_2 = SALES.version("2.0.0.0").requires(BASE_2);

    private final VirtualTime time = new VirtualTime();
    private final FakeTenant contoso = FakeTenant.start(time);
    private final FakeTenant fabrikam = FakeTenant.start(time);
    private final List<FleetResult> results = new ArrayList<>();

    @AfterEach
    void stop() {
        contoso.close();
        fabrikam.close();
    }

    private static FakeEnvironment sandbox(FakeTenant tenant, String name) {
        return tenant.environment(name).type("Sandbox").has(BASE, SALES).offers(BASE_2, SALES_2);
    }

    private BcFleet.Builder fleet() {
        return BcFleet.builder().tenant("contoso", contoso.connection()).tenant("fabrikam", fabrikam.connection());
    }

    private static List<String> apps(FleetResult result) {
        return result.results().stream()
                .map(each -> each.name() + " " + each.outcome())
                .toList();
    }

    /** Returns a connection that fails at its first read of the n-th update, as if its process had been killed. */
    private TenantConnection dyingAtTheFirstLook(FakeEnvironment environment, int update) {
        AtomicReference<TenantConnection> dying = new AtomicReference<>();
        dying.set(contoso.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                if (attempt.operation().equals("get app operation") && asked(environment) == update) {
                    dying.get().close();
                }
            }
        }));
        return dying.get();
    }

    private Map<String, String> outcomes() {
        return results.stream()
                .collect(Collectors.toMap(
                        result -> result.tenant() + "/" + result.environment(),
                        result -> result.outcome() + (result.reason() == null ? "" : ": " + result.reason()),
                        (one, other) -> one + " AND " + other,
                        TreeMap::new));
    }

    private static int asked(FakeEnvironment environment) {
        return environment.operations().size();
    }

    @Test
    void updatesEverySandboxButOnlyNamedProductionEnvironments() {
        FakeEnvironment one = sandbox(contoso, "One");
        FakeEnvironment live = sandbox(contoso, "Live").type("Production");
        FakeEnvironment other = sandbox(fabrikam, "Live").type("Production");
        FakeEnvironment strange = sandbox(fabrikam, "Strange").type("SomeFutureType");
        List<FleetTotals> told = new ArrayList<>();

        FleetTotals totals = fleet().production("contoso", "live")
                .build()
                .update()
                .progress(told::add)
                .run(results::add);

        assertEquals(
                Map.of(
                        "contoso/Live", "UPDATED",
                        "contoso/One", "UPDATED",
                        "fabrikam/Live", "SKIPPED: it is a production environment that production(…) does not name.",
                        "fabrikam/Strange",
                                "SKIPPED: it is a production environment that production(…) does not name."),
                outcomes());
        assertEquals("2.0.0.0", one.installed(SALES.id()));
        assertEquals("2.0.0.0", live.installed(SALES.id()));
        assertEquals(0, asked(other) + asked(strange));
        assertEquals(4, totals.all());
        assertEquals(4, totals.ended());
        assertTrue(totals.isComplete());
        assertEquals(4, told.size());
        assertEquals(totals, told.get(3));
        assertEquals(1, one.mostOperationsAtOnce());
    }

    @Test
    void filterExcludesEnvironmentsFromTheTotals() {
        sandbox(contoso, "One").country("DK");
        sandbox(contoso, "Two").country("DE");
        sandbox(fabrikam, "One").country("DK").version("27.1");

        FleetTotals totals = fleet().countries("dk")
                .types(EnvironmentType.SANDBOX)
                .names("one")
                .where(environment -> "28.2".equals(String.valueOf(environment.applicationVersion())))
                .build()
                .update()
                .run(results::add);

        assertEquals(Map.of("contoso/One", "UPDATED"), outcomes());
        assertEquals(1, totals.all());
    }

    @Test
    void reportsAnUpToDateEnvironment() {
        contoso.environment("One").type("Sandbox").has(BASE);

        fleet().build().update().run(results::add);

        assertEquals(Map.of("contoso/One", "UP_TO_DATE"), outcomes());
    }

    @Test
    void retriesUnreadyEnvironmentsAfterTheOtherEnvironments() {
        FakeEnvironment late = sandbox(contoso, "Late").status("Upgrading");
        sandbox(contoso, "Never").status("Preparing");
        sandbox(contoso, "Gone").softDeletes();
        sandbox(contoso, "Odd").status("SomeFutureStatus");
        FakeEnvironment last = sandbox(contoso, "Zulu");
        fleet().build()
                .update()
                .waitUntilReady(Duration.ofMinutes(20))
                .progress(totals -> {
                    if (totals.ended() == 3) {
                        late.status("Active");
                    }
                })
                .run(results::add);

        assertEquals(
                Map.of(
                        "contoso/Gone-260901120000", "SKIPPED: its status is 'SoftDeleted'.",
                        "contoso/Late", "UPDATED",
                        "contoso/Never", "NOT_READY: its status is 'Preparing'.",
                        "contoso/Odd", "SKIPPED: its status is 'SomeFutureStatus'.",
                        "contoso/Zulu", "UPDATED"),
                outcomes());
        assertEquals(2, asked(last));
        assertEquals(
                "contoso/Never", results.get(4).tenant() + "/" + results.get(4).environment());
    }

    @Test
    void delaysBetweenRoundsGrowUpToTheMaximum() {
        sandbox(contoso, "Never").status("Preparing");
        Instant start = time.instant();

        fleet().build().update().waitUntilReady(Duration.ofMinutes(22)).run(results::add);

        List<Long> minutes = time.waits().stream()
                .map(Duration::toMinutes)
                .filter(wait -> wait > 0)
                .toList();
        assertEquals(List.of(1L, 2L, 4L, 5L, 5L, 5L), minutes);
        assertEquals(start.plus(Duration.ofMinutes(22)), time.instant());
    }

    @Test
    void resumesAnEnvironmentAfterItBecameUnready() {
        FakeEnvironment one = sandbox(contoso, "One");
        int[] looks = {0};
        TenantConnection connection = contoso.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                boolean isBetween = asked(one) == 1
                        && "succeeded".equals(one.operations().get(0).status());
                if (attempt.operation().equals("list apps") && isBetween && ++looks[0] == 2) {
                    one.status("Upgrading");
                }
            }
        });
        sandbox(fabrikam, "One");

        BcFleet.builder()
                .tenant("contoso", connection)
                .tenant("fabrikam", fabrikam.connection())
                .build()
                .update()
                .waitUntilReady(Duration.ofMinutes(30))
                .progress(totals -> one.status("Active"))
                .run(results::add);

        assertTrue(time.waits().contains(Duration.ofMinutes(1)), "it was come back to after the others");
        assertEquals(Map.of("contoso/One", "UPDATED", "fabrikam/One", "UPDATED"), outcomes());
        assertEquals(2, asked(one));
        FleetResult result = results.get(1);
        assertEquals("contoso", result.tenant());
        assertEquals(List.of("Base DONE", "Sales DONE"), apps(result));
    }

    @Test
    void skipsEnvironmentsIfTheirPlatformUpdateIsDueSoon() {
        sandbox(contoso, "Soon").schedulesUpdate("28.3", time.instant().plus(Duration.ofHours(5)));
        sandbox(contoso, "Later").schedulesUpdate("28.3", time.instant().plus(Duration.ofHours(48)));
        sandbox(contoso, "Overdue").schedulesUpdate("28.3", time.instant().minus(Duration.ofHours(1)));
        sandbox(contoso, "Made").schedulesUpdate("28.0", time.instant().minus(Duration.ofHours(1)));

        fleet().build().update().run(results::add);

        assertEquals(
                Map.of(
                        "contoso/Soon",
                        "SKIPPED: an update of the environment to 28.3 is scheduled for 2026-09-01T17:00:00Z.",
                        "contoso/Overdue",
                        "SKIPPED: an update of the environment to 28.3 has been due since 2026-09-01T11:00:00Z.",
                        "contoso/Later",
                        "UPDATED",
                        "contoso/Made",
                        "UPDATED"),
                outcomes());
        results.clear();
        fleet().build().update().platformUpdateMargin(Duration.ZERO).run(results::add);
        assertEquals("UPDATED", outcomes().get("contoso/Soon"));
    }

    @Test
    void reportsTheNewNameOfADeletedEnvironment() {
        FakeEnvironment gone = sandbox(contoso, "Gone");
        sandbox(contoso, "Abc").operationsTake(Duration.ofHours(1));

        fleet().build()
                .update()
                .parallelism(1)
                .progress(totals -> {
                    if (totals.ended() == 1) {
                        gone.softDeletes();
                    }
                })
                .run(results::add);

        assertTrue(
                outcomes().get("contoso/Gone").startsWith("SKIPPED: it was deleted and is listed as 'Gone-26"),
                () -> outcomes().toString());
    }

    @Test
    void reportsOneResultIfATenantCannotBeListed() {
        sandbox(contoso, "One");
        fabrikam.businessCentral().refuses(io.tenantapps.testing.businesscentral.FakeBcRefusal.FORBIDDEN);

        FleetTotals totals = fleet().build().update().run(results::add);

        assertEquals(2, totals.all());
        assertEquals(1, totals.count(FleetOutcome.FAILED));
        assertEquals(1, totals.count(FleetOutcome.UPDATED));
        assertFalse(totals.isComplete());
        FleetResult failed = results.get(0);
        assertEquals("fabrikam", failed.tenant());
        assertNull(failed.environment());
    }

    @Test
    void reportsAPartlyUnreadableListAsAFailure() {
        sandbox(fabrikam, "One");
        fabrikam.faults()
                .always("environments")
                .respond(FakeResponse.json("{\"value\":[{\"name\":\"One\",\"type\":\"Sandbox\"},\"what?\"]}"));

        FleetTotals totals = fleet().build().update().run(results::add);

        assertEquals(1, totals.count(FleetOutcome.FAILED));
        assertFalse(totals.isComplete());
        assertEquals(0, fabrikam.effects("update"));
    }

    @Test
    void countsAnEnvironmentWithoutAName() {
        fabrikam.faults()
                .next("environments")
                .respond(FakeResponse.json("{\"value\":[{\"type\":\"Sandbox\",\"status\":\"Active\"}]}"));

        FleetTotals totals = fleet().build().update().run(results::add);

        assertEquals(1, totals.all());
        assertEquals(1, totals.count(FleetOutcome.FAILED));
        assertEquals("fabrikam", results.get(0).tenant());
        assertEquals(
                "the list of environments contains an environment without a name.",
                results.get(0).reason());
    }

    @Test
    void stopsAfterTheGivenNumberOfFailures() {
        for (int i = 0; i < 6; i++) {
            sandbox(contoso, "E" + i).nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        }

        FleetTotals totals =
                fleet().build().update().parallelism(1).stopAfterFailures(2).run(results::add);

        assertEquals(2, totals.count(FleetOutcome.INCOMPLETE));
        assertEquals(4, totals.count(FleetOutcome.NOT_STARTED));
        assertEquals(6, results.size());
        assertEquals("ExtensionChangeFailed", results.get(0).results().get(0).code());
    }

    @Test
    void nextRunReplansFailuresAndSkipsCompletedEnvironments(@TempDir Path folder) {
        FakeEnvironment one = sandbox(contoso, "One");
        FakeEnvironment two =
                sandbox(contoso, "Two").nextOperationOn(SALES.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            fleet().build().update().journal(journal).run(results::add);
        }
        assertEquals("INCOMPLETE", outcomes().get("contoso/Two").substring(0, 10));
        results.clear();
        int before = contoso.requests("update");

        FleetTotals totals;
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            totals = fleet().build().update().journal(journal).run(results::add);
        }

        assertEquals(Map.of("contoso/One", "UPDATED", "contoso/Two", "UPDATED"), outcomes());
        assertEquals(1, totals.resumed());
        assertEquals(before + 1, contoso.requests("update"));
        assertEquals(2, asked(one));
        assertEquals(3, asked(two));
        FleetResult resumed = results.stream()
                .filter(result -> "One".equals(result.environment()))
                .findFirst()
                .orElseThrow();
        assertEquals(2, resumed.results().size());
    }

    @Test
    void skipsInstallationsToWhichTheCallerDidNotConsent() {
        FakeBcApp maps = FakeBcApp.global("Maps").version("1.0.0.0");
        FakeEnvironment one =
                contoso.environment("One").type("Sandbox").has(BASE).offers(BASE_2.requires(maps), maps);

        fleet().build().update().run(results::add);
        assertEquals(0, asked(one));
        assertEquals(1, results.get(0).skipped().size());

        fleet().build().update().acceptIsvEula(true).run(results::add);
        assertEquals("2.0.0.0", one.installed(BASE.id()));
    }

    @Test
    void skipsAnEnvironmentIfItBecomesProduction() {
        sandbox(contoso, "Abc");
        FakeEnvironment later = sandbox(contoso, "Later");

        fleet().build()
                .update()
                .parallelism(1)
                .progress(totals -> later.type("Production"))
                .run(results::add);

        assertEquals(
                Map.of(
                        "contoso/Abc",
                        "UPDATED",
                        "contoso/Later",
                        "SKIPPED: it is a production environment that production(…) does not name."),
                outcomes());
        assertEquals(0, asked(later));
    }

    @Test
    void maximumWaitStartsOnceTheOtherEnvironmentsAreDone() {
        FakeEnvironment late = sandbox(contoso, "Late").status("Upgrading");
        sandbox(contoso, "Zulu").operationsTake(Duration.ofMinutes(50));

        fleet().build()
                .update()
                .parallelism(1)
                .waitUntilReady(Duration.ofHours(1))
                .progress(totals -> late.status("Active"))
                .run(results::add);

        assertEquals(Map.of("contoso/Late", "UPDATED", "contoso/Zulu", "UPDATED"), outcomes());
    }

    @Test
    void keepsAPlanInterruptedByADeletion(@TempDir Path folder) {
        FakeEnvironment one = sandbox(contoso, "One");
        TenantConnection connection = contoso.connection(new CallListener() {
            @Override
            public void attempted(Attempt attempt) {
                boolean isFirstAsked = asked(one) == 1;
                if (attempt.operation().equals("get app operation") && isFirstAsked) {
                    one.status("Removing");
                }
            }
        });
        BcFleet fleet = BcFleet.builder().tenant("contoso", connection).build();
        FleetTotals first;
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            first = fleet.update().journal(journal).run(results::add);
        }
        assertEquals(1, first.count(FleetOutcome.INCOMPLETE));
        assertFalse(first.isComplete());
        results.clear();
        Instant due = time.instant().truncatedTo(ChronoUnit.SECONDS);
        one.status("Active").schedulesUpdate("28.3", due);
        BcFleet again =
                BcFleet.builder().tenant("contoso", contoso.connection()).build();

        FleetTotals skippedTenantWide;
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            skippedTenantWide = again.update().journal(journal).run(results::add);
        }
        assertFalse(skippedTenantWide.isComplete());
        assertEquals(
                Map.of(
                        "contoso/One",
                        "INCOMPLETE: its plan was started, but this run skipped the environment: an update of the environment to 28.3 has been due since "
                                + due + "."),
                outcomes());
        results.clear();
        one.updatesTo("28.3");

        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            again.update().journal(journal).run(results::add);
        }

        assertEquals(List.of("Base DONE", "Sales DONE"), apps(results.get(0)));
        assertEquals(2, asked(one));
    }

    @Test
    void resumedOperationIsCheckedAgainstItsRequest(@TempDir Path folder) {
        FakeEnvironment one = sandbox(contoso, "One").operationsTake(Duration.ofHours(1));
        BcFleet first =
                BcFleet.builder().tenant("contoso", dyingAtTheFirstLook(one, 1)).build();
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            first.update().journal(journal).run(results::add);
        }
        assertEquals(FleetOutcome.INCOMPLETE, results.get(0).outcome());
        results.clear();
        contoso.faults()
                .next("operations")
                .respond(FakeResponse.json(
                        "{\"value\":[{\"id\":\"" + one.operations().get(0).id() + "\",\"status\":\"succeeded\"}]}"));

        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            fleet().build()
                    .update()
                    .stepTimeout(Duration.ofHours(2))
                    .journal(journal)
                    .run(results::add);
        }

        assertEquals(List.of("Base DONE", "Sales DONE"), apps(results.get(0)));
        assertEquals(2, asked(one));
    }

    @Test
    void keepsAPlanWhileOneOfItsOperationsIsRunning(@TempDir Path folder) {
        FakeEnvironment one = sandbox(contoso, "One").operationsTake(Duration.ofMinutes(50));
        BcFleet first =
                BcFleet.builder().tenant("contoso", dyingAtTheFirstLook(one, 2)).build();
        BcFleet again =
                BcFleet.builder().tenant("contoso", contoso.connection()).build();
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            first.update().journal(journal).run(results::add);
        }
        contoso.faults().next("apps").respond(403);

        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            again.update().journal(journal).run(results::add);
        }
        assertEquals(FleetOutcome.INCOMPLETE, results.get(1).outcome());
        assertEquals("Sales UNKNOWN", last(results.get(1)));
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            again.update().journal(journal).run(results::add);
        }

        assertEquals(FleetOutcome.UPDATED, results.get(2).outcome());
        assertEquals("Sales DONE", last(results.get(2)));
        assertEquals(2, asked(one));
    }

    private static String last(FleetResult result) {
        UpdateResult last = result.results().get(result.results().size() - 1);
        return last.name() + " " + last.outcome();
    }

    @Test
    void nextRunRetriesUpdatesSkippedForLackOfConsent(@TempDir Path folder) {
        FakeBcApp maps = FakeBcApp.global("Maps").version("1.0.0.0");
        FakeEnvironment one =
                contoso.environment("One").type("Sandbox").has(BASE).offers(BASE_2.requires(maps), maps);

        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            fleet().build().update().journal(journal).run(results::add);
        }
        assertEquals(Map.of("contoso/One", "UP_TO_DATE"), outcomes());
        results.clear();
        try (Journal journal = Journal.open(folder.resolve("fleet.jsonl"), "update", time)) {
            fleet().build().update().acceptIsvEula(true).journal(journal).run(results::add);
        }

        assertEquals(Map.of("contoso/One", "UPDATED"), outcomes());
        assertEquals("2.0.0.0", one.installed(BASE.id()));
    }

    @Test
    void inventoryListsAppsWithTheirVersions() {
        sandbox(contoso, "One");
        fabrikam.environment("Live").has(BASE_2).offers(BASE_2);
        fabrikam.environment("Gone").has(BASE_2).softDeletes();

        FleetInventory inventory = fleet().build().inventory();

        assertEquals(
                List.of(
                        "contoso One Sandbox Base 1.0.0.0 2.0.0.0",
                        "contoso One Sandbox Sales 1.0.0.0 2.0.0.0",
                        "fabrikam Live Production Base 2.0.0.0 null"),
                inventory.apps().stream()
                        .map(row -> row.tenant() + " " + row.environment() + " " + row.type() + " "
                                + row.app().name() + " " + row.app().version() + " " + row.newest())
                        .toList());
        assertEquals(FleetOutcome.SKIPPED, inventory.unread().get(0).outcome());
        assertFalse(inventory.isComplete());
    }

    private static List<String> states(FleetInventory inventory) {
        return inventory.apps().stream()
                .map(row ->
                        row.tenant() + "/" + row.environment() + " " + row.app().name() + " " + row.state())
                .toList();
    }

    @Test
    void reportsOnlyMarketplaceAppsAsUpToDate() {
        FakeBcApp own = FakeBcApp.perTenant("Own").version("1.0.0.0");
        sandbox(contoso, "One").has(own);
        fabrikam.environment("Live").has(BASE_2);

        FleetInventory inventory = fleet().build().inventory();

        assertEquals(
                List.of(
                        "contoso/One Base OLDER",
                        "contoso/One Own NO_NEWER_VERSION_KNOWN",
                        "contoso/One Sales OLDER",
                        "fabrikam/Live Base UP_TO_DATE"),
                states(inventory));
        assertTrue(inventory.isComplete());
    }

    @Test
    void unreadableListOfUpdatesLeavesStatesUnknown() {
        sandbox(contoso, "One");
        fabrikam.environment("Live").has(BASE_2);
        contoso.faults().next("availableUpdates").respond(400).always();

        FleetInventory inventory = fleet().build().inventory();

        assertEquals(
                List.of("contoso/One Base NOT_KNOWN", "contoso/One Sales NOT_KNOWN", "fabrikam/Live Base UP_TO_DATE"),
                states(inventory));
        FleetResult gap = inventory.unread().get(0);
        assertEquals("contoso/One FAILED", gap.tenant() + "/" + gap.environment() + " " + gap.outcome());
        assertTrue(
                gap.reason().startsWith("its available updates could not be read: list available updates"),
                gap.reason());
        assertFalse(inventory.isComplete());
    }

    @Test
    void unreadableUpdateLeavesItsAppsUnknown() {
        FakeEnvironment one = contoso.environment("One").has(BASE, SALES);
        FakeEnvironment two = contoso.environment("Two").has(BASE, SALES);
        contoso.faults()
                .script(
                        "GET",
                        updates(one),
                        request ->
                                FakeResponse.json("{\"value\":[{\"appId\":\"" + BASE.id() + "\",\"name\":\"Base\"}]}"));
        contoso.faults()
                .script(
                        "GET",
                        updates(two),
                        request -> FakeResponse.json("{\"value\":[{\"name\":\"Base\",\"version\":\"2.0.0.0\"}]}"));

        FleetInventory inventory = fleet().build().inventory();

        assertEquals(
                List.of(
                        "contoso/One Base NOT_KNOWN",
                        "contoso/One Sales UP_TO_DATE",
                        "contoso/Two Base NOT_KNOWN",
                        "contoso/Two Sales NOT_KNOWN"),
                states(inventory));
    }

    private static String updates(FakeEnvironment environment) {
        return "/admin/v2.29/applications/BusinessCentral/environments/" + environment.name()
                + "/apps/availableUpdates";
    }

    @Test
    void createsOneConnectionForEachManageableTenant() {
        sandbox(contoso, "One");
        String id = "00000000-0000-4000-8000-00000000000f";
        fabrikam.businessCentral().manages(id);
        List<String> asked = new ArrayList<>();

        BcFleet fleet = BcFleet.builder()
                .manageableTenants(fabrikam.connection(), tenant -> {
                    asked.add(tenant);
                    return contoso.connection();
                })
                .build();
        fleet.update().run(results::add);

        assertEquals(List.of(id), asked);
        assertEquals(Map.of(id + "/One", "UPDATED"), outcomes());
    }

    @Test
    void refusesInvalidFleets() {
        assertThrows(IllegalArgumentException.class, () -> BcFleet.builder().build());
        assertThrows(IllegalArgumentException.class, () -> fleet().tenant("contoso", contoso.connection()));
        assertThrows(
                IllegalArgumentException.class,
                () -> fleet().production("contso", "Live").build());
        assertThrows(IllegalArgumentException.class, () -> fleet().tenant("a/b", contoso.connection()));
    }

    @Test
    void usesTheApiVersionOfEachTenant() {
        sandbox(contoso, "One");
        sandbox(fabrikam, "Two");

        BcFleet.builder()
                .tenant("contoso", contoso.connection())
                .tenant("fabrikam", fabrikam.connection(), ApiVersion.V2_19)
                .build()
                .update()
                .run(results::add);

        assertEquals(Map.of("contoso/One", "UPDATED", "fabrikam/Two", "UPDATED"), outcomes());
        assertTrue(contoso.requests().stream()
                .allMatch(request -> request.path().startsWith("/admin/" + ApiVersion.LATEST_KNOWN + "/")));
        assertTrue(
                fabrikam.requests().stream().allMatch(request -> request.path().startsWith("/admin/v2.19/")));
    }

    @Test
    void refusesAnInvalidVersionBeforeAnyRequest() {
        FleetUpdate update = fleet().build().update();

        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> update.upTo(AppVersion.of("28.x")));

        assertEquals("version must consist of numbers, but is: '28.x'", refusal.getMessage());
    }
}
