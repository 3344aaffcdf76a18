package io.tenantapps.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that random programs keep every promise: each call ends once with the correct result, no write takes effect
 * twice, every client respects the delays that the service demands, deployments run one at a time, and bulk work
 * reports every input.
 */
class RandomTenantTest {
    private static final int STEPS = 80;

    @TempDir
    private Path folder;

    @Test
    void fiveRandomProgramsKeepEveryPromise() throws Exception {
        Long seed = Long.getLong("proof.seed");
        run(seed == null ? LongStream.rangeClosed(1, 5) : LongStream.of(seed));
    }

    @Test
    @Tag("proof")
    void tenThousandStepsKeepEveryPromise() throws Exception {
        run(LongStream.range(1_000, 1_000 + 10_000 / STEPS));
    }

    private void run(LongStream seeds) throws Exception {
        for (long seed : seeds.toArray()) {
            try {
                new RandomProgram(seed, STEPS, Files.createDirectory(folder.resolve("" + seed))).run();
            } catch (Exception | AssertionError e) {
                throw new AssertionError(
                        "the program with seed " + seed + " failed; run it again with"
                                + " ./mvnw -pl proof -am test -Dtest=RandomTenantTest#fiveRandomProgramsKeepEveryPromise"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dproof.seed=" + seed + "\n"
                                + e.getMessage(),
                        e);
            }
        }
    }
}
