package io.tenantapps.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import okhttp3.OkHttpClient;

/**
 * Runs long work with two processes. The first process is killed at its first write, whose effect is delayed. The
 * second process continues immediately with the first one's journal.
 */
final class TwoProcesses {
    private static final int[] DELAYS = {0, 29, 31, 61, 300, 900};

    private TwoProcesses() {}

    /** Runs all kinds of work, and returns a table with the results of the second process. */
    static String table(Path folder) throws Exception {
        StringBuilder text = new StringBuilder("""

                ## A process is killed, and another process resumes

                The first process is killed at its first write, and the response is lost. A second process starts immediately with the journal of the first. The
                effect becomes visible after the time at the head of the column. The effect occurred once in every cell. A later run resolves "unknown" as soon as
                the effect is visible.

                |  |""");
        for (int delay : DELAYS) {
            text.append(" ").append(delay).append(" s |");
        }
        text.append("\n|---|").append("---|".repeat(DELAYS.length)).append('\n');
        for (LongWork work : LongWork.values()) {
            text.append("| ")
                    .append(work.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append(" |");
            for (int delay : DELAYS) {
                Path own = Files.createDirectory(folder.resolve(work + "-" + delay));
                text.append(' ')
                        .append(tell(work, Duration.ofSeconds(delay), own))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String tell(LongWork work, Duration delay, Path folder) throws Exception {
        try (FakeTenant tenant = FakeTenant.start()) {
            LongWork.Scene scene = work.in(tenant, folder);
            Path journal = folder.resolve("journal.jsonl");
            String write = work.writes()[0];
            tenant.faults().next(write).dropBeforeActing().actLater(delay);
            MortalClient first = MortalClient.at(journal, write);
            try (TenantConnection connection = oneAtATime(tenant, first.client())) {
                throw new AssertionError("it did not die, and left open: " + scene.unknown(connection, journal, false));
            } catch (MortalClient.Killed e) {
                first.bury();
            }
            long second;
            try (TenantConnection connection = oneAtATime(tenant, new OkHttpClient())) {
                second = scene.unknown(connection, journal, false);
            }
            assertTrue(scene.mostEffects() <= 1, () -> work + " did it twice\n" + tenant.log());
            assertTrue(second != 0 || scene.isDone(), () -> work + " reports that it is done\n" + tenant.log());
            tenant.time().advance(delay);
            assertEquals(0, scene.unknown(tenant.connection(), journal, false), () -> work + "\n" + tenant.log());
            assertEquals(1, scene.mostEffects(), () -> work + "\n" + tenant.log());
            assertTrue(scene.isDone(), () -> work + "\n" + tenant.log());
            return second == 0 ? "done" : "unknown";
        }
    }

    /** The method uses one thread, so that no other request is in progress when the process is killed, and every run
     * has the same result.
     */
    private static TenantConnection oneAtATime(FakeTenant tenant, OkHttpClient client) {
        return tenant.connectionBuilder()
                .httpClient(client)
                .options(o -> o.parallelism(1))
                .build();
    }
}
