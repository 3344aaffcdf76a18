package io.tenantapps.businesscentral.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
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
 * Tests fleets whose apps are updated in the update windows, under faults: responses are lost, the service throttles and
 * fails, operations fail, the process is killed repeatedly, and windows pass between the runs. For every seed, the runs
 * request nothing twice, report every environment, and all apps are updated at the end.
 */
@Tag("seeds")
class FleetWindowKillTest {
    private static final int ENVIRONMENTS = 3;

    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");
    private static final FakeBcApp SALES = FakeBcApp.global("Sales").version("1.0.0.0");
    private static final FakeBcApp MAPS = FakeBcApp.global("Maps").version("3.0.0.0");
    private static final FakeBcApp TEXTS = FakeBcApp.global("Texts").version("1.0.0.0");
    private static final FakeBcApp BASE_2 = BASE.version("2.0.0.0");
    private static final FakeBcApp SALES_2 = SALES.version("2.0.0.0").requires(BASE_2, MAPS);
    private static final FakeBcApp TEXTS_2 = TEXTS.version("2.0.0.0");

    /** The tenants of a test, all with the same environments. The third one is production. */
    private static final class World implements AutoCloseable {
        final VirtualTime time = new VirtualTime();
        final List<FakeTenant> tenants = new ArrayList<>();
        final List<FakeEnvironment> environments = new ArrayList<>();
        final List<FakeEnvironment> changeable = new ArrayList<>();
        final AtomicInteger requestedAgain = new AtomicInteger();

        World(int size, Random random) {
            for (int i = 0; i < size; i++) {
                FakeTenant tenant = FakeTenant.start(time);
                tenants.add(tenant);
                for (int j = 0; j < ENVIRONMENTS; j++) {
                    boolean isProduction = j == 2;
                    FakeEnvironment environment = tenant.environment("E" + j)
                            .type(isProduction ? "Production" : "Sandbox")
                            .window(random.nextInt(10, 24) + ":00", "08:00", "UTC")
                            .operationsAppearAfter(Duration.ofSeconds(random.nextInt(3)))
                            .operationsTake(Duration.ofMinutes(1 + random.nextInt(90)))
                            .has(BASE, SALES, TEXTS)
                            .offers(BASE_2, SALES_2, MAPS, TEXTS_2);
                    environments.add(environment);
                    if (!isProduction || isNamed(i)) {
                        changeable.add(environment);
                    }
                }
            }
        }

        /** True for the tenants whose production environment the fleet names. */
        static boolean isNamed(int tenant) {
            return tenant % 2 == 0;
        }

        void calmDown() {
            environments.forEach(each -> each.status("Active"));
            tenants.forEach(each -> each.faults().clear());
        }

        /** Injects a fault with a probability of about one in ten. */
        void storm(Random random) {
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
                case 8 -> environment.status("Upgrading");
                case 9, 10, 11, 12, 13 -> environment.status("Active");
                default -> {}
            }
        }

        void see(Response response) {
            try {
                if (response.code() == 400 && response.peekBody(10_000).string().contains("already been scheduled")) {
                    requestedAgain.incrementAndGet();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            tenants.forEach(FakeTenant::close);
        }
    }

    static IntStream someSeeds() {
        return IntStream.range(0, 4);
    }

    static IntStream manySeeds() {
        return IntStream.range(100, 160);
    }

    @ParameterizedTest
    @Timeout(120)
    @MethodSource("someSeeds")
    void schedulesNothingTwiceAndUpdatesEveryApp(int seed, @TempDir Path folder) throws IOException {
        holds(seed, 5, folder);
    }

    @Tag("proof")
    @ParameterizedTest
    @Timeout(300)
    @MethodSource("manySeeds")
    void schedulesNothingTwiceForManySeeds(int seed, @TempDir Path folder) throws IOException {
        holds(seed, 20, folder);
    }

    private static void holds(int seed, int size, Path folder) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("fleet.jsonl");
        try (World world = new World(size, random)) {
            int kills = 0;
            FleetTotals totals = null;
            Map<String, FleetOutcome> outcomes = new HashMap<>();
            for (int life = 0; totals == null || !totals.isComplete(); life++) {
                assertTrue(life < 30, () -> "it never comes to an end: " + outcomes);
                boolean isCalm = life > 6;
                if (isCalm) {
                    world.calmDown();
                }
                boolean isAtWrite = life % 2 == 0;
                int most = size * (isAtWrite ? 8 : 40);
                KilledProcess process = new KilledProcess(
                        file,
                        isCalm ? Integer.MAX_VALUE : 1 + random.nextInt(most),
                        isCalm ? () -> {} : () -> world.storm(random),
                        world::see);
                if (isAtWrite) {
                    process.atWrite();
                }
                outcomes.clear();
                totals = live(process, file, world, outcomes, isCalm);
                if (totals == null) {
                    kills++;
                    process.restoreJournal();
                } else {
                    assertEquals(size * ENVIRONMENTS, totals.all());
                    assertEquals(totals.all(), totals.ended());
                    assertEquals(totals.all(), outcomes.size());
                }
                world.time.advance(Duration.ofHours(isCalm ? 24 : random.nextInt(16)));
            }
            assertTrue(kills > 0, "it was never killed");
            assertEquals(
                    world.changeable.size(),
                    totals.count(FleetOutcome.UPDATED) + totals.count(FleetOutcome.UP_TO_DATE));
            assertEquals(0, world.requestedAgain.get(), "a pending request was sent again");
            for (FakeEnvironment environment : world.environments) {
                if (world.changeable.contains(environment)) {
                    assertUpdatedOnce(environment);
                } else {
                    assertEquals(List.of(), environment.operations());
                }
            }
        }
    }

    private static void assertUpdatedOnce(FakeEnvironment environment) {
        assertEquals("2.0.0.0", environment.installed(BASE.id()));
        assertEquals("2.0.0.0", environment.installed(SALES.id()));
        assertEquals("3.0.0.0", environment.installed(MAPS.id()));
        assertEquals("2.0.0.0", environment.installed(TEXTS.id()));
        Map<String, Integer> requested = new HashMap<>();
        for (FakeBcOperation operation : environment.operations()) {
            if (!operation.status().equals("failed")) {
                requested.merge(operation.appId(), 1, Integer::sum);
            }
        }
        requested.forEach((app, times) -> assertEquals(1, times, () -> app + " in " + environment.operations()));
    }

    /** Returns null if the process was killed. */
    private static FleetTotals live(
            KilledProcess process, Path file, World world, Map<String, FleetOutcome> outcomes, boolean isCalm) {
        List<TenantConnection> connections = new ArrayList<>();
        OkHttpClient client = process.client();
        try (Journal journal = Journal.open(file, "update", world.time)) {
            BcFleet.Builder fleet = BcFleet.builder();
            for (int i = 0; i < world.tenants.size(); i++) {
                TenantConnection connection = world.tenants
                        .get(i)
                        .connectionBuilder()
                        .httpClient(client)
                        .build();
                connections.add(connection);
                fleet.tenant("tenant-" + i, connection);
                if (World.isNamed(i)) {
                    fleet.production("tenant-" + i, "E2");
                }
            }
            FleetUpdate update = fleet.build().update();
            return (isCalm ? update.repeatUnknown() : update)
                    .acceptIsvEula(true)
                    .continueAfterFailure(true)
                    .parallelism(12)
                    .journal(journal)
                    .schedule(result -> {
                        String key = result.tenant() + "/" + result.environment();
                        assertFalse(outcomes.containsKey(key), () -> key + " has two outcomes");
                        outcomes.put(key, result.outcome());
                    });
        } catch (KilledProcess.Killed e) {
            return null;
        } finally {
            connections.forEach(TenantConnection::close);
        }
    }
}
