package io.tenantapps.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Jobs that end 0.5 to 10 seconds after they start. */
final class Jobs {
    private final long[] endsAt;

    Jobs(int count) {
        Random random = new Random(7);
        endsAt = new long[count];
        for (int i = 0; i < count; i++) {
            endsAt[i] = System.nanoTime() + 500_000_000L + (long) (random.nextDouble() * 9_450_000_000L);
        }
    }

    byte[] state(String number) {
        boolean hasEnded = System.nanoTime() >= endsAt[Integer.parseInt(number)];
        return ("{\"done\":" + hasEnded + "}").getBytes(StandardCharsets.US_ASCII);
    }
}
