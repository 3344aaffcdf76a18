package io.tenantapps.testing.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that clients receive all sites that were seeded in bulk, and that seeded sites need almost no memory. */
class SiteSeedTest {

    @Test
    @Tag("proof")
    @Timeout(400)
    void fiftyThousandSitesWithSeventyThousandSubWebsFitIntoAHeapOf128Megabytes() throws Exception {
        // 1,000 is a multiple of 50, so half of these site collections are deleted, and half are locked. The first
        // 20,000 site collections have two webs each, the other site collections have one web each. Each of these 1,000
        // site collections has one of the 7,000 app webs.
        assertEquals("pages=248, sites=49500, locked=500, webs=68600, appWebs=6000", listed(128, 50_000, 70_000));
    }

    @Test
    @Timeout(100)
    void listsAllOfAthousandSites() throws Exception {
        assertEquals("pages=5, sites=990, locked=10, webs=1372, appWebs=120", listed(64, 1_000, 1_400));
    }

    /**
     * Starts a program that holds the tenant and the client, lists all site collections, and reads the sub-webs of each
     * web. Every 100th site collection is deleted, and every other multiple of 50 is locked.
     */
    private static String listed(int megabytes, int sites, int subWebs) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SiteSeedProgram.class.getName(),
                        String.valueOf(sites),
                        String.valueOf(subWebs))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, child.waitFor(), output);
            return output.strip();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void idsAreTheSameInEveryTenant() throws Exception {
        String first;
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.sites().seeds(SiteSeed.of(3, 6));
            first = ids(tenant);
        }
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.sites().seeds(SiteSeed.of(3, 6));
            assertEquals(first, ids(tenant));
        }
    }

    private static String ids(FakeTenant tenant) throws Exception {
        GraphClient client = GraphClient.of(tenant);
        return String.join(" ", client.all("sites/getAllSites?$select=sharepointIds", "webId"));
    }
}
