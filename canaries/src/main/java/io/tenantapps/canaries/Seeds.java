package io.tenantapps.canaries;

import java.util.Random;

/** Runs a test for many seeds. The failure message names the seed; {@code -Dseed=…} runs only that seed. */
public final class Seeds {
    private static final int TIMES_IN_THE_PROOF = 100;

    private Seeds() {}

    /** A test with one seed. */
    public interface Trial {
        /** Runs the test. An exception fails the seed. */
        void of(Random random) throws Exception;
    }

    /** Runs the first seeds, as every build does. */
    public static void each(int count, Trial trial) {
        run(0, count, trial);
    }

    /** Runs a hundred times as many additional seeds, for tests tagged {@code proof}. */
    public static void proof(int count, Trial trial) {
        run(count, (long) count * TIMES_IN_THE_PROOF, trial);
    }

    private static void run(long from, long to, Trial trial) {
        Long alone = Long.getLong("seed");
        long first = alone == null ? from : alone;
        long last = alone == null ? to : alone + 1;
        for (long seed = first; seed < last; seed++) {
            try {
                trial.of(new Random(seed * 0x9E3779B97F4A7C15L)); // adjacent seeds would yield similar first numbers
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + " failed; to run it alone: -Dseed=" + seed, e);
            }
        }
    }
}
