package io.tenantapps.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the files of the Microsoft 365 Assessment tool. */
@FakeTenantTest
class AssessmentCsvTest {
    private static final Instant NOW = Instant.parse("2026-09-01T12:00:00Z");

    FakeTenant tenant;

    @TempDir
    Path folder;

    private Map<String, String> secrets(Inventory inventory) throws Exception {
        Reports.assessmentCsv(inventory, folder, NOW);
        Map<String, String> secrets = new TreeMap<>();
        try (Reader in = Files.newBufferedReader(folder.resolve("classicacsprincipals.csv"))) {
            for (CSVRecord row : CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)) {
                secrets.put(row.get("Title"), row.get("HasExpired") + " " + row.get("ValidUntil"));
            }
        }
        return secrets;
    }

    @Test
    void secretExpiryComesFromMicrosoftEntraAndIsEmptyIfUnknown() throws Exception {
        tenant.site("/sites/hr", "HR");
        for (String title : new String[] {"Past", "Later", "Nothing known"}) {
            tenant.admin().grants(FakePrincipal.acs(title), FakeGrant.siteCollection("/sites/hr", "Write"));
        }
        tenant.graph()
                .registers(
                        FakeServicePrincipal.legacy("Past").secretUntil(Instant.parse("2026-01-02T03:04:05Z")),
                        FakeServicePrincipal.legacy("Later").secretUntil(Instant.parse("2027-01-02T03:04:05Z")));
        AddinAdminClient addins =
                AddinAdminClient.of(tenant.connection(), tenant.admin().url());

        assertEquals(
                Map.of(
                        "Past", "True 01/02/2026 03:04:05",
                        "Later", "False 01/02/2027 03:04:05",
                        "Nothing known", " "),
                secrets(addins.inventory().withEntra().run(folder.resolve("with"))));
        assertEquals(
                Map.of("Past", " ", "Later", " ", "Nothing known", " "),
                secrets(addins.inventory().run(folder.resolve("without"))));
    }
}
