package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testsupport.Browser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@FakeTenantTest
class TakeInventoryTest {
    FakeTenant tenant;
    TenantConnection contoso;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String who;

    @BeforeEach
    void take() throws Exception {
        tenant.admin()
                .installs(
                        "/sites/hr/team",
                        FakeAddin.sharePointHosted("=cmd|'/C calc'!A0, \"quoted\"")
                                .installedAt(Instant.parse("2023-03-15T16:38:43Z")));
        who = tenant.admin()
                .grants(
                        FakePrincipal.acs("Old Sync").appDomains("sync.contoso.example"),
                        FakeGrant.siteCollection("/sites/hr", "FullControl"),
                        FakeGrant.tenant("Content", "content/tenant", "FullControl"));
        Path webs =
                Files.write(folder.resolve("webs.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/hr/team")));

        assertEquals(
                0,
                TakeInventory.command(
                        () -> contoso,
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        tenant.admin().url(),
                        webs.toString(),
                        folder.resolve("record").toString()));
    }

    private List<CSVRecord> csv(String name) throws Exception {
        try (Reader in = Files.newBufferedReader(folder.resolve("record/assessment/" + name + ".csv"))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(in)
                    .getRecords();
        }
    }

    @Test
    void fiveFilesHaveTheColumnsOfTheAssessmentTool() throws Exception {
        CSVRecord addin = csv("classicaddins").get(0);
        assertEquals(31, addin.size());
        assertEquals("'=cmd|'/C calc'!A0, \"quoted\"", addin.get("Title"));
        assertEquals("SharePoint hosted", addin.get("Type"));
        assertEquals("", addin.get("HasExpired"), "nothing is known of its secret");
        assertEquals("03/15/2023 16:38:43", addin.get("CreationTime"));
        assertEquals("01/01/0001 00:00:00", addin.get("TenantAppDataUpdateTime"));
        assertEquals(tenant.url("/sites/hr"), addin.get("SiteUrl"));
        assertEquals("/team", addin.get("WebUrl"));
        CSVRecord principal = csv("classicacsprincipals").get(0);
        assertEquals(12, principal.size());
        assertEquals(who, principal.get("AppIdentifier"));
        assertEquals("", principal.get("HasExpired"), "nothing is known of its secrets");
        assertEquals("", principal.get("ValidUntil"), "nothing is known of its secrets");
        assertEquals("True", principal.get("HasTenantScopedPermissions"));
        assertEquals("True", principal.get("HasSiteCollectionScopedPermissions"));
        assertEquals("sync.contoso.example", principal.get("AppDomains"));
        assertEquals(
                List.of("/sites/hr", "/sites/hr/team", "<tenant>"),
                csv("classicacsprincipalsites").stream()
                        .map(row -> row.get("ServerRelativeUrl"))
                        .sorted()
                        .toList());
        List<CSVRecord> grants = csv("classicacsprincipalsitescopedpermissions");
        assertEquals(8, grants.get(0).size());
        assertTrue(grants.stream().allMatch(row -> row.get("Right").equals("FullControl")));
        CSVRecord tenantWide = csv("classicacsprincipaltenantcopedpermissions").get(0);
        assertEquals(7, tenantWide.size());
        assertEquals("content/tenant", tenantWide.get("Scope"));
    }

    @Test
    void pageHasARowPerAddinGrantAndFinding() throws Exception {
        String page = Files.readString(folder.resolve("record/inventory.html"));

        assertTrue(page.contains("<b>1</b> App web with data"), page.substring(0, 3_000));
        assertTrue(page.contains("<b>2</b> Grant without an add-in"), page);
        assertTrue(page.contains("<b>1</b> Full control of the tenant"), page);
        assertTrue(
                said.toString(StandardCharsets.UTF_8)
                        .contains("1 entry: Retired model: the add-in no longer works, but its"),
                said::toString);
    }

    @Test
    void inventoryPageCanBeSearchedAndFilteredInAbrowser(@TempDir Path profile) throws Exception {
        Path page = folder.resolve("record/inventory.html");
        Browser browser = new Browser(profile);

        assertTrue(browser.shown(page, "").contains(">4 of 4</output>"));
        String grants = browser.shown(page, "q=fullcontrol&only=Grant+without+an+add-in");
        assertTrue(grants.contains(">2 of 4</output>"), grants);
        String addin = browser.shown(page, "only=App+web+with+data");
        assertTrue(addin.contains("=cmd|'/C calc'!A0, \"quoted\"</button>"), addin);
        browser.screenshot(page, "");
    }
}
