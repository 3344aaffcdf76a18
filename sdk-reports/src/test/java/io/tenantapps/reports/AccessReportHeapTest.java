package io.tenantapps.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.EntraPrincipal;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import io.tenantapps.sharepoint.inventory.InventoryWeb;
import io.tenantapps.sharepoint.inventory.SitePermission;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writes the page and the table of an access audit with more rights than fit into the heap. */
class AccessReportHeapTest {
    private static final String APP = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";
    private static final String NAME = "i:0i.t|ms.sp.ext|" + APP + "@77aa0000-0000-4000-8000-000000000001";
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void writesSixtyThousandRightsInAheapOf32Megabytes() throws Exception {
        holds(60_000, 32);
    }

    /** Writes the rights of the 50,000 sites in the whole-tenant proof, with half of that proof's heap. */
    @Tag("proof")
    @Test
    @Timeout(600)
    void writesRightsOfFiftyThousandSitesInAheapOf64Megabytes() throws Exception {
        holds(120_000, 64);
    }

    private void holds(int webs, int megabytes) throws Exception {
        inventory(webs);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AccessReportProgram.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), output);
        assertTrue(output.contains(Words.number(webs) + " Entra"), output);
        try (Stream<String> lines = Files.lines(folder.resolve("access.csv"))) {
            assertEquals(webs + 1, lines.count());
        }
        try (Stream<String> lines = Files.lines(folder.resolve("access.html"))) {
            assertEquals(webs, lines.filter(line -> line.startsWith("[\"")).count());
        }
    }

    private void inventory(int webs) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("inventory.jsonl"))) {
            line(out, InventoryRow.of(new AddinPrincipal(site(0), null, NAME, "Sync", Map.of())));
            SitePermission read = new SitePermission(ZERO, ZERO, ZERO, "Read", Map.of());
            for (int i = 0; i < webs; i++) {
                line(out, InventoryRow.of(new InventoryWeb(site(i), InventoryWeb.State.ROWS, List.of())));
                line(
                        out,
                        InventoryRow.of(
                                new AddinPermission(site(i), null, NAME, true, List.of(), List.of(read), Map.of())));
            }
            line(
                    out,
                    InventoryRow.of(new EntraPrincipal(
                            APP, "object", "Sync", "Application", null, false, null, List.of(), List.of())));
            line(out, InventoryRow.of(new InventoryTotals(webs, 0, 0, 0, 0, 1, webs, 0)));
        }
    }

    private static String site(int number) {
        return "https://contoso.sharepoint.com/sites/department-" + number;
    }

    private static void line(Writer out, InventoryRow row) throws IOException {
        out.append(Json.write(row)).append('\n');
    }
}
