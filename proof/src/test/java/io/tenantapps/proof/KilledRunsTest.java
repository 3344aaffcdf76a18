package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills long-running work at random requests, while responses are lost and effects are delayed. Each subsequent process
 * has only the journal. No write takes effect twice, no work is wrongly reported as done, and every run completes in
 * the end.
 */
@Timeout(120)
class KilledRunsTest {
    private static final int[] DELAYS = {0, 29, 31, 61, 300};

    @TempDir
    private Path folder;

    @BeforeAll
    static void quiet() {
        ServerLog.quiet();
    }

    static Stream<Arguments> someSeeds() {
        return seeds(0, 4);
    }

    static Stream<Arguments> manySeeds() {
        return seeds(100, 160);
    }

    private static Stream<Arguments> seeds(int from, int to) {
        return Stream.of(LongWork.values())
                .flatMap(work -> IntStream.range(from, to).mapToObj(seed -> Arguments.of(work, seed)));
    }

    @ParameterizedTest
    @MethodSource("someSeeds")
    void noWriteTakesEffectTwiceAndEveryRunCompletes(LongWork work, int seed) throws Exception {
        holds(work, seed);
    }

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void noWriteTakesEffectTwiceForManySeeds(LongWork work, int seed) throws Exception {
        holds(work, seed);
    }

    private void holds(LongWork work, int seed) throws Exception {
        Random random = new Random(seed);
        try (FakeTenant tenant = FakeTenant.start()) {
            LongWork.Scene scene = work.in(tenant, folder);
            Path journal = folder.resolve("journal.jsonl");
            int kills = 1 + random.nextInt(3);
            for (int run = 0; run < kills; run++) {
                disturb(tenant, work, random);
                long open = live(scene, tenant, journal, 1 + random.nextInt(25), random.nextBoolean(), false);
                assertTrue(open != 0 || scene.isDone(), () -> "reported as done, but it is not: " + tenant.log());
                assertTrue(scene.mostEffects() <= 1, () -> "done twice\n" + tenant.log());
            }
            tenant.faults().clear();
            live(scene, tenant, journal, Integer.MAX_VALUE, false, false);
            assertTrue(scene.mostEffects() <= 1, () -> "done twice\n" + tenant.log());

            tenant.time().advance(Duration.ofHours(1)); // all accepted work has taken effect by now
            assertTrue(scene.mostEffects() <= 1, () -> "done twice\n" + tenant.log());
            long open = live(scene, tenant, journal, Integer.MAX_VALUE, false, true);

            assertEquals(0, open, () -> "the work cannot complete\n" + tenant.log());
            assertTrue(scene.isDone(), tenant::log);
            assertEquals(1, scene.mostEffects(), tenant::log);
        }
    }

    private static void disturb(FakeTenant tenant, LongWork work, Random random) {
        for (String write : work.writes()) {
            Duration delay = Duration.ofSeconds(DELAYS[random.nextInt(DELAYS.length)]);
            switch (random.nextInt(5)) {
                case 0 -> tenant.faults().next(write).dropBeforeActing();
                case 1 -> tenant.faults().next(write).dropBeforeActing().actLater(delay);
                case 2 -> tenant.faults().next(write).respond(504).actLater(delay);
                case 3 -> tenant.faults().next(write).dropAfterActing();
                default -> tenant.faults().next(write).respond(503).retryAfter(Duration.ofSeconds(20));
            }
        }
    }

    /** Runs one process. Returns the amount of open work, or reports that the process was killed. */
    private static long live(
            LongWork.Scene scene,
            FakeTenant tenant,
            Path journal,
            int lastRequest,
            boolean diesBeforeSending,
            boolean repeatUnknown)
            throws Exception {
        MortalClient process = new MortalClient(journal, lastRequest, diesBeforeSending);
        try (TenantConnection connection =
                tenant.connectionBuilder().httpClient(process.client()).build()) {
            return scene.unknown(connection, journal, repeatUnknown);
        } catch (MortalClient.Killed e) {
            return 1;
        } finally {
            process.bury();
        }
    }
}
