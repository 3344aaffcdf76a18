package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Seeds;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.rollout.RolloutOutcome;
import io.tenantapps.sharepoint.rollout.RolloutRow;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Fault;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rollouts to a thousand sites with throttling, lost responses, jobs of other users, missing sites, and repeated kills.
 * Every site has one outcome and is changed once. The test counts the effects on the tenant.
 */
@Tag("seeds")
class RolloutProofTest {
    private static final FakePackage ONE = FakePackage.solution("hello");
    private static final ProductId HELLO = ProductId.of(ONE.productId());

    /** Matches the lines of a site in the log. */
    private static final Pattern ROW = Pattern.compile("row (http\\S+): ([A-Z_]+)");

    @TempDir
    Path folder;

    private int journals;

    @Test
    @Timeout(120)
    void everySiteIsChangedOnceDespiteFaults() {
        Seeds.each(1, random -> aBadDay(random, 1_000));
        Seeds.each(5, random -> aBadDay(random, 60));
    }

    @Test
    @Tag("proof")
    void everySiteIsChangedOnceDespiteFaultsInManyRuns() {
        Seeds.proof(1, random -> aBadDay(random, 1_000));
    }

    /** The initial state of the tenant, and the expected result. */
    private static final class Scene {
        final List<String> sites = new ArrayList<>();
        final Map<String, RolloutOutcome> expected = new HashMap<>();
        int due;

        Scene(FakeTenant tenant, FakeCatalog fake, Random random, int count) {
            String id = fake.offers(ONE);
            List<String> old = new ArrayList<>();
            List<String> current = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String path = "/sites/team" + i;
                int kind = random.nextInt(10);
                if (kind > 0) {
                    tenant.site(path, "Team " + i);
                }
                String site = tenant.url(path);
                sites.add(site);
                due += kind > 1 ? 1 : 0;
                if (kind == 1) {
                    current.add(path);
                } else if (kind > 6) {
                    old.add(path);
                }
                expected.put(
                        site,
                        kind == 0
                                ? RolloutOutcome.FAILED
                                : kind == 1
                                        ? RolloutOutcome.UNCHANGED
                                        : kind > 6 ? RolloutOutcome.UPGRADED : RolloutOutcome.INSTALLED);
            }
            old.forEach(path -> fake.installedOn(id, path));
            fake.offers(ONE.version("2.0.0.0"));
            current.forEach(path -> fake.installedOn(id, path));
        }
    }

    private void aBadDay(Random random, int count) throws IOException {
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofSeconds(15));
            Scene scene = new Scene(tenant, fake, random, count);
            Trouble trouble = new Trouble(tenant, random);
            Path file = folder.resolve(journals++ + ".jsonl");
            Map<String, RolloutRow> ends = new HashMap<>();
            RolloutTotals totals = null;
            int kills = 1 + random.nextInt(4);
            for (int run = 0; totals == null || totals.unknown() > 0; run++) {
                trouble.killAfter(run < kills ? 1 + random.nextInt(count * 2) : Integer.MAX_VALUE);
                try (Journal journal = Journal.open(file, "hello")) {
                    ends.clear();
                    Rollout rollout = AppCatalogClient.tenant(tenant.connection(trouble), fake.url())
                            .rollout(HELLO);
                    totals = (run > kills ? rollout.repeatUnknown() : rollout)
                            .to(scene.sites)
                            .installOrUpgrade()
                            .parallelism(8)
                            .journal(journal)
                            .withOptions(o -> o.maxAttempts(30).deadline(Duration.ofHours(2)))
                            .forEach(row -> assertEquals(null, ends.put(row.site(), row), "two rows for a site"));
                } catch (CallInterruptedException e) {
                    assertTrue(Thread.interrupted());
                }
            }
            Thread.interrupted(); // the run was killed after the last site
            check(tenant, fake, scene, ends, totals);
        }
    }

    private static void check(
            FakeTenant tenant, FakeCatalog fake, Scene scene, Map<String, RolloutRow> ends, RolloutTotals totals) {
        assertEquals(scene.expected.size(), ends.size());
        scene.expected.forEach((site, outcome) -> assertEquals(
                outcome, ends.get(site).outcome(), () -> ends.get(site).toString()));
        assertEquals(
                scene.due,
                tenant.effects("Install") + tenant.effects("Upgrade"),
                () -> "each site is changed once: " + tenant.effects());
        assertEquals(0, totals.unknown());
        assertEquals(totals.installed(), tenant.effects("Install"));
        assertEquals(totals.upgraded(), tenant.effects("Upgrade"));
        assertEquals(scene.sites.size(), totals.sites());
        Map<String, String> versions = fake.apps().get(0).installedOn();
        assertEquals(scene.due + totals.unchanged(), versions.size());
        assertTrue(versions.values().stream().allMatch("2.0.0.0"::equals));
    }

    /** Adds random faults, and interrupts the run after the given number of requests. */
    private static final class Trouble implements CallListener {
        private final FakeTenant tenant;
        private final Random random;
        private final Thread runner = Thread.currentThread();
        private final AtomicInteger left = new AtomicInteger();

        Trouble(FakeTenant tenant, Random random) {
            this.tenant = tenant;
            this.random = random;
        }

        void killAfter(int requests) {
            left.set(requests);
        }

        @Override
        public void attempted(Attempt attempt) {
            if (left.decrementAndGet() == 0) {
                runner.interrupt();
            }
            synchronized (random) {
                if (random.nextInt(20) == 0) {
                    String operation = List.of("GetById", "Install", "Upgrade").get(random.nextInt(3));
                    order(tenant.faults().next(operation), random.nextInt(6));
                }
            }
        }

        private static void order(Fault fault, int kind) {
            switch (kind) {
                case 0 -> fault.respond(429).retryAfter(Duration.ofSeconds(30));
                case 1 -> fault.dropBeforeActing();
                case 2 -> fault.dropAfterActing();
                case 3 -> fault.truncated();
                case 4 -> fault.respond(502).header("Content-Type", "text/html").body("<html>Bad Gateway</html>");
                default -> fault.respond(503).retryAfter(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    @Timeout(120)
    void nextProcessResumesAfterAKill() {
        Seeds.each(1, random -> aKilledProcess(random, 150));
    }

    @Test
    @Tag("proof")
    void nextProcessesResumeAfterManyKills() {
        Seeds.proof(1, random -> aKilledProcess(random, 1_000));
    }

    private void aKilledProcess(Random random, int count) throws IOException, InterruptedException {
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ZERO);
            Scene scene = new Scene(tenant, fake, random, count);
            Path sites = Files.write(folder.resolve("sites.txt"), scene.sites);
            Path journal = folder.resolve("killed" + journals++ + ".jsonl");
            int first = kill(tenant, fake, sites, journal, 1 + random.nextInt(count / 2));
            assertTrue(first > 0, "it was killed");
            Map<String, RolloutOutcome> ends = new HashMap<>();
            Process last = start(tenant, fake, sites, journal, "repeatUnknown");
            String totals = "";
            try (BufferedReader lines = last.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher row = ROW.matcher(line);
                    if (row.lookingAt()) {
                        ends.put(row.group(1), RolloutOutcome.valueOf(row.group(2)));
                    }
                    totals = line.startsWith("totals ") ? line : totals;
                }
            }

            assertEquals(0, last.waitFor(), totals);
            assertEquals(scene.expected, ends);
            assertEquals(scene.due, tenant.effects("Install") + tenant.effects("Upgrade"));
            assertTrue(totals.contains(" completed by an earlier run"), totals);
        }
    }

    /** Kills a run when the given number of sites are done. */
    private static int kill(FakeTenant tenant, FakeCatalog fake, Path sites, Path journal, int after)
            throws IOException, InterruptedException {
        Process process = start(tenant, fake, sites, journal, "");
        try (BufferedReader lines = process.inputReader()) {
            for (int rows = 0; rows < after; ) {
                String line = lines.readLine();
                assertNotNull(line, "it ended by itself");
                rows += ROW.matcher(line).lookingAt() ? 1 : 0;
            }
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    private static Process start(FakeTenant tenant, FakeCatalog fake, Path sites, Path journal, String repeat)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RolloutProgram.class.getName(),
                        fake.url(),
                        tenant.entra().newToken(),
                        HELLO.toString(),
                        sites.toString(),
                        journal.toString(),
                        repeat)
                .redirectErrorStream(true)
                .start();
    }
}
