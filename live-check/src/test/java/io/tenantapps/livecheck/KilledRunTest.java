package io.tenantapps.livecheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.SeenRequest;
import io.tenantapps.testing.catalog.FakeApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the next run removes everything that a killed run with writes left behind, and that no other app is ever
 * changed.
 */
class KilledRunTest {
    @TempDir
    Path folder;

    private Duration visible = Duration.ofSeconds(20);
    private Duration install = Duration.ofSeconds(40);

    /** Simulates the end of the process at a request. The process then sends no more requests. */
    private static final class Kill {
        private final AtomicInteger requests = new AtomicInteger();
        private final int at;
        private final boolean isAfterTheEffect;

        Kill(int at, boolean isAfterTheEffect) {
            this.at = at;
            this.isAfterTheEffect = isAfterTheEffect;
        }

        OkHttpClient in(OkHttpClient client) {
            return client.newBuilder()
                    .addInterceptor(chain -> {
                        int number = requests.incrementAndGet();
                        if (number < at) {
                            return chain.proceed(chain.request());
                        }
                        if (number == at && isAfterTheEffect) {
                            chain.proceed(chain.request()).close();
                        }
                        throw new IOException("killed");
                    })
                    .build();
        }
    }

    private static Map<String, FakeApp> apps(LiveTenant live) {
        Map<String, FakeApp> apps = new HashMap<>();
        live.catalog().apps().forEach(app -> apps.put(app.title(), app));
        return apps;
    }

    private static List<SeenRequest> writes(LiveTenant live) {
        return live.tenant.requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
    }

    /** Returns true if the killed run left anything to remove. */
    private boolean leavesNothing(int kill, boolean isAfterTheEffect, String... next) {
        try (LiveTenant live = new LiveTenant()) {
            live.catalog()
                    .visibleAfter(visible)
                    .deploysTake(Duration.ofSeconds(10))
                    .installsTake(install);
            Map<String, FakeApp> before = apps(live);
            List<String> strangers =
                    live.catalog().apps().stream().map(FakeApp::id).toList();

            Kill killed = new Kill(kill, isAfterTheEffect);
            live.client(killed::in);
            live.run(folder.resolve("killed"), "--only-write");
            live.client(client -> client);
            boolean hadLeftovers = !before.keySet().equals(apps(live).keySet());
            String output = live.run(folder.resolve("next"), next);

            assertTrue(output.startsWith("0\n"), output);
            assertFalse(live.hasTile(), output);
            assertEquals(before, apps(live), output);
            for (SeenRequest write : writes(live)) {
                strangers.forEach(id -> assertFalse(isChange(write, id), write::toString));
            }
            assertTrue(Files.notExists(folder.resolve("made.txt")) || Files.size(folder.resolve("made.txt")) == 0);
            return hadLeftovers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns true if a request performs an action on an app. */
    private static boolean isChange(SeenRequest request, String app) {
        String path = request.path().toLowerCase(Locale.ROOT);
        return path.contains(app.toLowerCase(Locale.ROOT))
                && path.matches(".*/(deploy|install|upgrade|uninstall|retract|remove)$");
    }

    /** A service that lists an app only after several minutes, and installs it only after a quarter of an hour. */
    @ParameterizedTest
    @ValueSource(ints = {5, 12, 22})
    void leavesNoPackageInASlowTenant(int kill) {
        visible = Duration.ofMinutes(5);
        install = Duration.ofMinutes(14);

        leavesNothing(kill, true, "--clean-up");
    }

    @ParameterizedTest
    @CsvSource({"5, true", "9, true", "13, false", "20, true", "26, true", "33, false", "40, true", "47, true"})
    void leavesNoPackageAfterACleanUp(int kill, boolean isAfterTheEffect) {
        assertTrue(leavesNothing(kill, isAfterTheEffect, "--clean-up"), "the kill came before the first write");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 24, 38})
    void leavesNoPackageAfterTheNextRun(int kill) {
        assertTrue(leavesNothing(kill, true, "--only-write"), "the kill came before the first write");
    }

    /** Kills the run at each of its requests, both before and after the request takes effect. */
    @Test
    @Tag("proof")
    void leavesNoPackageIfKilledAtAnyRequest() {
        int leftovers = 0;
        for (int kill = 1; kill < 120; kill++) {
            for (boolean isAfterTheEffect : new boolean[] {false, true}) {
                KilledRunTest test = new KilledRunTest();
                test.folder = folder.resolve(kill + "-" + isAfterTheEffect);
                leftovers += test.leavesNothing(kill, isAfterTheEffect, "--clean-up") ? 1 : 0;
            }
        }
        System.out.println("Killed runs that left a package: " + leftovers);
        assertTrue(leftovers > 50, "the kills do not reach the writes");
    }
}
