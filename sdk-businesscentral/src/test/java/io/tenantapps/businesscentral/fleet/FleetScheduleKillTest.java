package io.tenantapps.businesscentral.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.VirtualTime;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests runs that move dates under faults: responses are lost, the service throttles, fails, and ignores requests,
 * environments become unready, and the process is killed repeatedly. For every seed, no request takes effect twice, and
 * the run reports every environment.
 */
@Tag("seeds")
class FleetScheduleKillTest {
    private static final int ENVIRONMENTS = 3;

    /** The tenants of a test, all with the same environments. The third one is production. */
    private static final class World implements AutoCloseable {
        final VirtualTime time = new VirtualTime();
        final List<FakeTenant> tenants = new ArrayList<>();
        final List<FakeEnvironment> environments = new ArrayList<>();
        final List<FakeEnvironment> changeable = new ArrayList<>();
        final Instant date = time.instant().plus(Duration.ofDays(20));

        World(int size) {
            for (int i = 0; i < size; i++) {
                FakeTenant tenant = FakeTenant.start(time);
                tenants.add(tenant);
                for (int j = 0; j < ENVIRONMENTS; j++) {
                    boolean isProduction = j == 2;
                    FakeEnvironment environment = tenant.environment("E" + j)
                            .type(isProduction ? "Production" : "Sandbox")
                            .schedulesUpdate("28.3", time.instant().plus(Duration.ofDays(3)));
                    environment.updates().offers("29.0", time.instant().plus(Duration.ofDays(60)));
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
            environments.forEach(each -> each.status("Active").updates().ignoresChanges(0));
            tenants.forEach(each -> each.faults().clear());
        }

        /** Injects a fault with a probability of about one in ten. */
        void storm(Random random) {
            FakeTenant tenant = tenants.get(random.nextInt(tenants.size()));
            FakeEnvironment environment = environments.get(random.nextInt(environments.size()));
            String version = random.nextBoolean() ? "28.3" : "29.0";
            switch (random.nextInt(120)) {
                case 0 -> tenant.faults().next(version).dropAfterActing();
                case 1 -> tenant.faults().next(version).dropBeforeActing();
                case 2 -> tenant.faults().next(version).respond(503);
                case 3 -> tenant.faults().next(version).respond(429).retryAfter(Duration.ofSeconds(90));
                case 4 -> tenant.faults().next("updates").dropBeforeActing();
                case 5 -> tenant.faults().next("updates").truncated();
                case 6 -> tenant.faults().next("updates").respond(500);
                case 7 -> environment.updates().ignoresChanges(1);
                case 8 -> environment.status("Upgrading");
                case 9, 10, 11 -> environment.status("Active");
                default -> {}
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
        return IntStream.range(100, 130);
    }

    @ParameterizedTest
    @Timeout(120)
    @MethodSource("someSeeds")
    void noRequestTakesEffectTwice(int seed, @TempDir Path folder) throws IOException {
        holds(seed, 10, folder);
    }

    @Tag("proof")
    @ParameterizedTest
    @Timeout(300)
    @MethodSource("manySeeds")
    void noRequestTakesEffectTwiceInAHundredTenants(int seed, @TempDir Path folder) throws IOException {
        holds(seed, 100, folder);
    }

    private static void holds(int seed, int size, Path folder) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("fleet.jsonl");
        try (World world = new World(size)) {
            int kills = 0;
            FleetScheduleTotals totals = null;
            Map<String, FleetScheduleOutcome> outcomes = new HashMap<>();
            for (int life = 0; totals == null || !totals.isComplete(); life++) {
                assertTrue(life < 20, "it never comes to an end");
                boolean isCalm = life > 4;
                if (isCalm) {
                    world.calmDown();
                }
                KilledProcess process = new KilledProcess(
                        file,
                        isCalm ? Integer.MAX_VALUE : 5 + random.nextInt(size * (life == 0 ? 10 : 20)),
                        isCalm ? () -> {} : () -> world.storm(random),
                        response -> {});
                outcomes.clear();
                totals = live(process, file, world, seed, outcomes, isCalm);
                if (totals == null) {
                    kills++;
                    process.restoreJournal();
                } else {
                    assertEquals(size * ENVIRONMENTS, totals.all());
                    assertEquals(totals.all(), totals.ended());
                    assertEquals(totals.all(), outcomes.size());
                }
            }
            assertTrue(kills > 0, "it was never killed");
            assertEquals(
                    world.changeable.size(),
                    totals.count(FleetScheduleOutcome.CHANGED) + totals.count(FleetScheduleOutcome.ALREADY_SO));
            assertEquals(
                    world.environments.size() - world.changeable.size(), totals.count(FleetScheduleOutcome.SKIPPED));
            assertMovedOnce(world, seed);
        }
    }

    private static FleetSchedule schedule(FleetEnvironmentUpdates updates, World world, int seed) {
        return switch (seed % 3) {
            case 0 -> updates.postponeTo(world.date);
            case 1 -> updates.postponeToLatest();
            default -> updates.schedule(AppVersion.of("29.0"), world.date);
        };
    }

    private static void assertMovedOnce(World world, int seed) {
        String version = seed % 3 == 2 ? "29.0" : "28.3";
        for (FakeEnvironment environment : world.environments) {
            Instant date = environment.updates().date(version);
            boolean isMoved = date != null && !date.isBefore(world.date);
            assertEquals(world.changeable.contains(environment), isMoved, () -> environment.name() + " has " + date);
        }
        for (int i = 0; i < world.tenants.size(); i++) {
            assertEquals(World.isNamed(i) ? 3 : 2, world.tenants.get(i).effects("updates"));
        }
    }

    /** Returns null if the process was killed. */
    private static FleetScheduleTotals live(
            KilledProcess process,
            Path file,
            World world,
            int seed,
            Map<String, FleetScheduleOutcome> outcomes,
            boolean isCalm) {
        List<TenantConnection> connections = new ArrayList<>();
        OkHttpClient client = process.client();
        try (Journal journal = Journal.open(file, "updates of November", world.time)) {
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
            FleetSchedule schedule = schedule(fleet.build().environmentUpdates(), world, seed);
            return (isCalm ? schedule.repeatUnknown() : schedule)
                    .parallelism(12)
                    .journal(journal)
                    .run(result -> {
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
