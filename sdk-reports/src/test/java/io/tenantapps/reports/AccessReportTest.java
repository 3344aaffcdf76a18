package io.tenantapps.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.EntraCredential;
import io.tenantapps.sharepoint.inventory.EntraPrincipal;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import io.tenantapps.sharepoint.inventory.SitePermission;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the page and the table of an access audit. */
class AccessReportTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");
    private static final String HR = "https://contoso.sharepoint.com/sites/hr";
    private static final String APP = "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10";
    private static final String NAME = "i:0i.t|ms.sp.ext|" + APP + "@77aa0000-0000-4000-8000-000000000001";
    private static final String ZERO = "00000000-0000-0000-0000-000000000000";
    private static final String WEB = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427";
    private static final String LIST = "6fa459ea-ee8a-4ca4-894e-db77e160355e";

    private static final List<EntraCredential> OLD =
            List.of(new EntraCredential(false, NOW.minusSeconds(120), NOW.minusSeconds(60)));

    @TempDir
    Path folder;

    private AccessAudit audit(InventoryRow... rows) throws Exception {
        String lines = Stream.concat(Stream.of(rows), Stream.of(InventoryRow.of(InventoryTotals.NONE)))
                .map(Json::write)
                .collect(Collectors.joining("\n"));
        return AccessAudit.of(Inventory.open(Files.writeString(folder.resolve("inventory.jsonl"), lines)), NOW);
    }

    private List<CSVRecord> csv(AccessAudit audit) throws Exception {
        Path file = folder.resolve("access.csv");
        Reports.csv(Report.of(audit), file);
        try (Reader in = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in)) {
            return parser.getRecords();
        }
    }

    private String html(AccessAudit audit) throws Exception {
        Path file = folder.resolve("access.html");
        Reports.html(Report.of(audit), file);
        return Files.readString(file);
    }

    private static InventoryRow permission(SitePermission... grants) {
        return InventoryRow.of(new AddinPermission(HR, null, NAME, true, List.of(), List.of(grants), Map.of()));
    }

    private static SitePermission grant(String web, String list, String right) {
        return new SitePermission("3f2504e0-4f89-41d3-9a0c-0305e82c3301", web, list, right, Map.of());
    }

    private static InventoryRow principal() {
        return InventoryRow.of(new AddinPrincipal(HR, null, NAME, "Sync", Map.of()));
    }

    private static InventoryRow entra(String appId, String title, String... roles) {
        return InventoryRow.of(new EntraPrincipal(
                appId, "object of " + title, title, "Application", null, false, null, List.of(), List.of(roles)));
    }

    @Test
    void tableAndPageShowTheScopeOfEachRight() throws Exception {
        AccessAudit audit = audit(
                principal(),
                permission(grant(ZERO, ZERO, "Read"), grant(WEB, ZERO, "Read"), grant(WEB, LIST, "Read")),
                entra(APP, "Sync", "Graph Files.Read.All", "SharePoint Sites.Read.All"));

        List<CSVRecord> rows = csv(audit);

        assertEquals(
                List.of("Files of all sites", "All sites", "Site collection", "One web", "One list"),
                rows.stream().map(row -> row.get("Scope")).toList());
        assertEquals(
                List.of("", "", "", WEB, WEB),
                rows.stream().map(row -> row.get("Web id")).toList());
        assertEquals(LIST, rows.get(4).get("List id"));
        assertTrue(Stream.of("One list", LIST, "Files of all sites").allMatch(html(audit)::contains));
    }

    @Test
    void principalWithoutARightHasARowThatStatesThis() throws Exception {
        AccessAudit audit = audit(
                principal(),
                entra(APP, "Sync"),
                entra("99999999-2222-4333-8444-555555555555", "Limited", "Graph Sites.Selected"),
                entra("99999999-2222-4333-8444-666666666666", "Backup", "Graph Sites.Read.All"));

        List<CSVRecord> rows = csv(audit);

        assertEquals(
                List.of("Backup", "Sync", "Limited"),
                rows.stream().map(row -> row.get("Subject")).toList());
        assertEquals("Entra, no right listed", rows.get(1).get("Outcome"));
        assertEquals("no right listed", rows.get(1).get("Remark"));
        assertEquals("Entra, Sites.Selected, no right listed", rows.get(2).get("Outcome"));
        assertEquals("Graph Sites.Selected", rows.get(2).get("Roles"));
        assertTrue(html(audit).contains("Entra, no right listed"));
    }

    @Test
    void applicationOfAnotherTenantShowsNoExpiry() throws Exception {
        EntraPrincipal foreign = new EntraPrincipal(
                APP, "object", "Sync", "Application", "5a1e", true, NOW.minusSeconds(60), OLD, List.of());

        CSVRecord row = csv(audit(principal(), InventoryRow.of(foreign))).get(0);

        assertEquals("", row.get("Secret (exact)"));
        assertEquals("In another tenant", row.get("Secret"));
        assertEquals("no right listed, application of another tenant", row.get("Remark"));
    }

    @Test
    void pageStatesWhatTheAuditOmits() throws Exception {
        assertTrue(html(audit(principal())).contains("Delegated permissions are not read."));
    }
}
