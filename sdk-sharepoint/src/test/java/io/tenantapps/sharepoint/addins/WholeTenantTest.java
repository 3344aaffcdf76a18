package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.sites.SiteSeed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists all sites and webs of a tenant, builds their inventory and audits it, in a process that is killed at random
 * requests and restarted with the same folder. Half of the kills happen while the process lists the webs, and half
 * happen later. Every web has exactly one outcome, and only the requests that were in flight are repeated.
 */
class WholeTenantTest {
    private static final long SEED = 20_261_130;

    /** The requests after the list of webs. There are few such requests, so a random request is rarely one of them. */
    private static final String INVENTORY = "(?i)AvailableAddIns|GetAddinPrincipals|AddinPermissions";

    /** The maximum number of units that are read in parallel when the process is killed. */
    private static final int PARALLEL = 4;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void listsFiveHundredSitesInAProcessThatIsKilledTwice() throws Exception {
        holds(500, 2);
    }

    @Tag("proof")
    @Test
    @Timeout(3_000)
    void listsFiftyThousandSitesInAProcessThatIsKilledTwentyTimes() throws Exception {
        holds(50_000, 20);
    }

    /** Seven of ten sites have two sub-webs, one nested in the other. The remaining sites have only their root web. */
    private void holds(int sites, int kills) throws Exception {
        int withSubWebs = sites * 7 / 10;
        int webs = sites + 2 * withSubWebs;
        Random random = new Random(SEED);
        int early = kills / 2;
        int[] points = random.ints(early, 1, webs).sorted().toArray();
        long start = System.nanoTime();
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            tenant.sites()
                    .seeds(SiteSeed.of(withSubWebs, 2 * withSubWebs))
                    .seeds(SiteSeed.of(sites - withSubWebs, 0).named("alone-"));
            tenant.admin().addinsPerWeb("/sites/seed-", 1).addinsPerWeb("/sites/alone-", 0);
            int killed = 0;
            String output;
            do {
                boolean isEarly = killed < early;
                int deadly = isEarly
                        ? Math.max(1, points[killed] - Numbers.all(tenant))
                        : killed < kills ? 1 + random.nextInt(webs / 3_000 + 1) : Integer.MAX_VALUE;
                Process child = child(tenant, deadly, isEarly ? "." : INVENTORY);
                output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int status = child.waitFor();
                assertEquals(deadly == Integer.MAX_VALUE ? 0 : WholeTenantProgram.KILLED, status, output);
            } while (killed++ < kills);
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            Numbers numbers = new Numbers(tenant, sites, withSubWebs, kills);
            System.out.println("seed=" + SEED + " sites=" + sites + " webs=" + webs + " root-only="
                    + (sites - withSubWebs) + " kills=" + kills + " seconds=" + seconds + "\n" + numbers + output);
            numbers.assertNearTheMinimum();
            assertEveryWebHasOneOutcome(sites, webs);
        }
    }

    private Process child(FakeTenant tenant, int deadly, String counted) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WholeTenantProgram.class.getName(),
                        tenant.admin().url(),
                        tenant.entra().newToken(),
                        tenant.graph().url(),
                        tenant.graph().newToken(),
                        folder.toString(),
                        String.valueOf(deadly),
                        counted)
                .redirectErrorStream(true)
                .start();
    }

    private void assertEveryWebHasOneOutcome(int sites, int webs) {
        SiteList list = SiteList.open(folder.resolve("sites"));
        assertTrue(list.isComplete(), list::toString);
        Set<String> listed = new HashSet<>();
        list.forEachWeb(web -> assertTrue(listed.add(web.url()), web::url));
        assertEquals(webs, listed.size());
        assertEquals(sites, list.totals().sites());
        Inventory inventory = Inventory.open(folder);
        assertTrue(inventory.isComplete(), inventory::toString);
        assertEquals(webs, inventory.totals().withRows() + inventory.totals().empty());
        inventory.forEach(row -> {
            if (row.web() != null) {
                assertTrue(listed.remove(row.web().url()), () -> "twice, or not listed: " + row);
            }
        });
        assertEquals(Set.of(), listed, "without an outcome");
    }

    /** The numbers of requests, each compared with the number that a run without a kill needs. */
    private record Numbers(FakeTenant tenant, int sites, int withSubWebs, int kills) {
        private static final String CHILDREN = "getsubwebsfilteredforcurrentuser";
        private static final String PRINCIPALS = "GetAddinPrincipalsHavingPermissionsInSites";

        private static final List<String> COUNTED =
                List.of("getAllSites", CHILDREN, "AvailableAddIns", PRINCIPALS, "AddinPermissions");
        private static final List<String> OTHERS =
                List.of("GetACSServicePrincipals", "servicePrincipals", "applications");

        /** Returns the number of requests so far. */
        static int all(FakeTenant tenant) {
            return Stream.concat(COUNTED.stream(), OTHERS.stream())
                    .mapToInt(tenant::requests)
                    .sum();
        }

        private int webs() {
            return sites + 2 * withSubWebs;
        }

        private int units() {
            return (webs() + 499) / 500;
        }

        private int least(String operation) {
            return switch (operation) {
                case "getAllSites" -> (sites + 199) / 200;
                case CHILDREN -> webs();
                case PRINCIPALS -> units() + 1; // the admin site adds one request
                case "AddinPermissions" -> (3 * withSubWebs + 499) / 500; // each of these webs has one principal
                default -> units();
            };
        }

        /** A kill loses the responses in flight: a page, or a few units of fifty sites or five hundred webs. */
        void assertNearTheMinimum() {
            near("getAllSites", kills);
            near(CHILDREN, kills * PARALLEL * 150);
            near("AvailableAddIns", kills * PARALLEL);
            near(PRINCIPALS, kills * PARALLEL);
            near("AddinPermissions", kills * PARALLEL);
        }

        private void near(String operation, int more) {
            int found = tenant.requests(operation);
            int least = least(operation);
            assertTrue(found >= least && found <= least + more, () -> operation + ": " + found + ", least " + least);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (String operation : COUNTED) {
                text.append(operation).append('=').append(tenant.requests(operation));
                text.append(" (least ").append(least(operation)).append(")\n");
            }
            for (String operation : OTHERS) {
                text.append(operation)
                        .append('=')
                        .append(tenant.requests(operation))
                        .append('\n');
            }
            return text.toString();
        }
    }
}
