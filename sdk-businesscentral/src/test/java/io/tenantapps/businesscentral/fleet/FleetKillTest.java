package io.tenantapps.businesscentral.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOperation;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests fleets under faults: responses are lost, the service throttles and fails, environments become unready,
 * operations fail, and the process is killed repeatedly. For every seed, the run sends nothing twice and reports every
 * environment.
 */
@Tag("seeds")
class FleetKillTest {
    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");
    private static final FakeBcApp SALES = FakeBcApp.global("Sales").version("1.0.0.0");
    private static final FakeBcApp MAPS = FakeBcApp.global("Maps").version("3.0.0.0");
    private static final FakeBcApp BASE_2 = BASE.version("2.0.0.0");
    private static final FakeBcApp SALES_2 = SALES.version("2.0.0.0").requires(BASE_2, MAPS);

    static IntStream someSeeds() {
        return IntStream.range(0, 2);
    }

    static IntStream manySeeds() {
        return IntStream.range(100, 160);
    }

    @ParameterizedTest
    @Timeout(120)
    @MethodSource("someSeeds")
    void sendsNoRequestTwiceAndReportsEveryEnvironment(int seed, @TempDir Path folder) throws IOException {
        holds(seed, folder);
    }

    @Tag("proof")
    @ParameterizedTest
    @Timeout(120)
    @MethodSource("manySeeds")
    void sendsNoRequestTwiceForManySeeds(int seed, @TempDir Path folder) throws IOException {
        holds(seed, folder);
    }

    private static void holds(int seed, Path folder) throws IOException {
        Random random = new Random(seed);
        VirtualTime time = new VirtualTime();
        List<FakeTenant> tenants = new ArrayList<>();
        List<FakeEnvironment> environments = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                FakeTenant tenant = FakeTenant.start(time);
                tenants.add(tenant);
                for (int j = 0; j < 5; j++) {
                    environments.add(tenant.environment("E" + j)
                            .type("Sandbox")
                            .operationsAppearAfter(Duration.ofSeconds(random.nextInt(3)))
                            .operationsTake(Duration.ofSeconds(20 + random.nextInt(600)))
                            .has(BASE, SALES)
                            .offers(BASE_2, SALES_2, MAPS));
                }
            }
            Path file = folder.resolve("fleet.jsonl");
            int kills = 0;
            AtomicInteger askedAgain = new AtomicInteger();
            FleetTotals totals = null;
            Map<String, FleetOutcome> outcomes = new HashMap<>();
            for (int life = 0; totals == null || !totals.isComplete(); life++) {
                assertTrue(life < 40, "it never comes to an end");
                boolean isCalm = life > 6;
                Runnable weather = isCalm ? () -> {} : () -> storm(random, tenants, environments);
                if (isCalm) {
                    environments.forEach(each -> each.status("Active"));
                    tenants.forEach(each -> each.faults().clear());
                }
                KilledProcess process = new KilledProcess(
                        file,
                        isCalm ? Integer.MAX_VALUE : 20 + random.nextInt(2_500),
                        weather,
                        response -> countIfAskedAgain(response, askedAgain));
                outcomes.clear();
                totals = live(process, file, time, tenants, outcomes, isCalm);
                if (totals == null) {
                    kills++;
                    process.restoreJournal();
                } else {
                    assertEquals(100, totals.all());
                    assertEquals(100, totals.ended());
                    assertEquals(100, outcomes.size());
                }
            }
            assertTrue(kills > 0, "it was never killed");
            environments.forEach(FleetKillTest::assertAskedOnce);
            assertEquals(0, askedAgain.get(), "a pending request was sent again");
            assertEquals(Set.of(FleetOutcome.UPDATED, FleetOutcome.UP_TO_DATE), both(outcomes));
        } finally {
            tenants.forEach(FakeTenant::close);
        }
    }

    private static void countIfAskedAgain(Response response, AtomicInteger askedAgain) {
        try {
            if (response.code() == 400 && response.peekBody(10_000).string().contains("already been scheduled")) {
                askedAgain.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Accepts the outcome "up to date" for an environment whose last response was lost when the process was killed. */
    private static Set<FleetOutcome> both(Map<String, FleetOutcome> outcomes) {
        Set<FleetOutcome> all = new HashSet<>(outcomes.values());
        all.add(FleetOutcome.UP_TO_DATE);
        return all;
    }

    /** Returns null if the process was killed. */
    private static FleetTotals live(
            KilledProcess process,
            Path file,
            VirtualTime time,
            List<FakeTenant> tenants,
            Map<String, FleetOutcome> outcomes,
            boolean isCalm) {
        List<TenantConnection> connections = new ArrayList<>();
        OkHttpClient client = process.client();
        try (Journal journal = Journal.open(file, "update", time)) {
            BcFleet.Builder fleet = BcFleet.builder();
            for (int i = 0; i < tenants.size(); i++) {
                TenantConnection connection =
                        tenants.get(i).connectionBuilder().httpClient(client).build();
                connections.add(connection);
                fleet.tenant("tenant-" + i, connection);
            }
            FleetUpdate update = fleet.build().update();
            return (isCalm ? update.repeatUnknown() : update)
                    .acceptIsvEula(true)
                    .continueAfterFailure(true)
                    .parallelism(12)
                    .waitUntilReady(Duration.ofHours(3))
                    .journal(journal)
                    .run(result -> {
                        String key = result.tenant() + "/" + result.environment();
                        assertTrue(outcomes.put(key, result.outcome()) == null, () -> key + " has two outcomes");
                    });
        } catch (KilledProcess.Killed e) {
            return null;
        } finally {
            connections.forEach(TenantConnection::close);
        }
    }

    /** Injects a fault with a probability of one in ten. */
    private static void storm(Random random, List<FakeTenant> tenants, List<FakeEnvironment> environments) {
        FakeTenant tenant = tenants.get(random.nextInt(tenants.size()));
        FakeEnvironment environment = environments.get(random.nextInt(environments.size()));
        switch (random.nextInt(120)) {
            case 0 -> tenant.faults().next("update").dropAfterActing();
            case 1 -> tenant.faults().next("update").dropBeforeActing();
            case 2 -> tenant.faults().next("install").dropAfterActing();
            case 3 -> tenant.faults().next("update").respond(503);
            case 4 -> tenant.faults().next("apps").respond(429).retryAfter(Duration.ofSeconds(90));
            case 5 -> tenant.faults().next("operations").dropBeforeActing();
            case 6 -> tenant.faults().next("availableUpdates").truncated();
            case 7 -> environment.nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
            case 8, 9 -> environment.status("Upgrading");
            case 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> environment.status("Active");
            default -> {}
        }
    }

    private static void assertAskedOnce(FakeEnvironment environment) {
        assertEquals("2.0.0.0", environment.installed(BASE.id()));
        assertEquals("2.0.0.0", environment.installed(SALES.id()));
        assertEquals("3.0.0.0", environment.installed(MAPS.id()));
        Map<String, Integer> asked = new HashMap<>();
        for (FakeBcOperation operation : environment.operations()) {
            if (!operation.status().equals("failed")) {
                asked.merge(operation.appId() + " " + operation.targetVersion(), 1, Integer::sum);
            }
        }
        assertEquals(3, asked.size(), () -> "operations: " + environment.operations());
        asked.forEach((app, times) -> assertEquals(1, times, () -> app + " in " + environment.operations()));
    }
}
