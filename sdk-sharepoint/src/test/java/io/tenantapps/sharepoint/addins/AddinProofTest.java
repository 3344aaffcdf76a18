package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAdmin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests reads of a large tenant. */
@Tag("proof")
@Timeout(300)
class AddinProofTest {
    @Test
    void readsAMillionRowsOfTwentyThousandSitesInAHeapOf64Megabytes() throws Exception {
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            FakeAdmin admin = tenant.admin().addinsPerWeb("/sites/big", 50);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ScanProgram.class.getName(),
                            admin.url(),
                            tenant.entra().newToken(),
                            "20000",
                            "50")
                    .redirectErrorStream(true)
                    .start();
            try {
                String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(0, child.waitFor(), output);
                assertTrue(
                        output.contains("withRows=20000, empty=0, failed=0, duplicates=0, rows=1000000"),
                        () -> output.substring(Math.max(0, output.length() - 2_000)));
                assertTrue(output.contains("at most 64 MB"));
            } finally {
                child.destroyForcibly();
            }
            assertEquals(400, tenant.requests("AvailableAddIns"));
        }
    }

    @Test
    void keepsFourRequestsInFlightForTwentyThousandSites() {
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            FakeAdmin admin = tenant.admin().addinsPerWeb("/sites/big", 1).gate(4, 10);
            List<String> sites =
                    IntStream.range(0, 20_000).mapToObj(i -> "/sites/big/" + i).toList();

            ScanTotals totals = AddinAdminClient.of(tenant.connection(), admin.url())
                    .availableAddins(sites)
                    .batchSize(500)
                    .forEach(addin -> {});

            assertEquals(20_000, totals.rows());
            assertEquals(40, tenant.requests("AvailableAddIns"));
            assertEquals(4, admin.mostAtOnce());
        }
    }

    @Test
    void inventoryOfTwentyThousandSitesWithFiftyThousandWebsFitsIntoAHeapOf128Megabytes(@TempDir Path folder)
            throws Exception {
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            FakeAdmin admin = tenant.admin().addinsPerWeb("/sites/bulk-", 3);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            InventoryProgram.class.getName(),
                            admin.url(),
                            tenant.entra().newToken(),
                            "20000",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            try {
                String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(0, child.waitFor(), output);
                assertTrue(
                        output.contains("withRows=50000, empty=0, failed=0, duplicates=0, addins=150000"),
                        () -> output.substring(Math.max(0, output.length() - 2_000)));
                assertTrue(output.contains("at most 128 MB"));
            } finally {
                child.destroyForcibly();
            }
            assertEquals(100, tenant.requests("AvailableAddIns"));
            assertEquals(300, tenant.requests("AddinPermissions"));
            assertEquals(101, tenant.requests("GetAddinPrincipalsHavingPermissionsInSites"));
            assertTrue(tenant.requests("GetACSServicePrincipals") <= 1);
        }
    }
}
