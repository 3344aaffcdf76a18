package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import io.tenantapps.testsupport.Browser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the reports of a fleet update. */
@FakeTenantTest
class UpdateFleetTest {
    FakeTenant tenant;
    TenantConnection contoso;

    @TempDir
    Path folder;

    @TempDir
    Path profile;

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @BeforeEach
    void update() {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        FakeBcApp maps = FakeBcApp.global("<Maps> & more").version("1.0.0.0");
        tenant.environment("One").type("Sandbox").has(base, maps).offers(base.version("2.0.0.0"));
        tenant.environment("Two").type("Sandbox").has(base).offers(base.version("2.0.0.0"));
        tenant.environment("Two").nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        tenant.environment("Live").has(base).offers(base.version("2.0.0.0"));

        assertEquals(
                1,
                UpdateFleet.command(
                        () -> tenant.connection(),
                        out,
                        folder.resolve("journal.jsonl").toString(),
                        folder.toString()));
    }

    @Test
    void resultsRenderLikeOtherReports() throws Exception {
        Path csv = folder.resolve("results.csv");

        assertEquals(
                0, RenderReport.command(out, folder.resolve("results.jsonl").toString(), csv.toString()));

        assertEquals(
                "environment,outcome,reason,apps\r\n"
                        + "contoso/Live,SKIPPED,it is a production environment that production(…) does not name.,\r\n"
                        + "contoso/One,UPDATED,,Base 1.0.0.0 to 2.0.0.0: DONE\r\n",
                Files.readString(csv).replaceAll("contoso/Two,INCOMPLETE,.*\r\n", ""));
        assertTrue(Files.readString(csv).contains("Base 1.0.0.0 to 2.0.0.0: FAILED, ExtensionChangeFailed"));
    }

    @Test
    void unknownValuesAreShownAndCounted() throws Exception {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (FakeTenant customer = FakeTenant.start(tenant.time());
                FakeTenant closed = FakeTenant.start(tenant.time())) {
            customer.environment("Live").has(base, FakeBcApp.perTenant("Own").version("3.0.0.0"));
            customer.environment("Moving").has(base).status("Upgrading");
            customer.environment("Odd").has(base);
            customer.faults().next("availableUpdates").respond(400);
            closed.environment("Live").has(base);
            closed.businessCentral().refuses(FakeBcRefusal.NOT_AUTHORIZED);
            FleetInventory inventory = BcFleet.builder()
                    .tenant("contoso", tenant.connection())
                    .tenant("fabrikam", customer.connection())
                    .tenant("wingtip", closed.connection())
                    .names("Live", "Moving")
                    .build()
                    .inventory();

            UpdateFleet.report(inventory, new PrintStream(said, true, StandardCharsets.UTF_8), folder);
        }

        List<String> rows = Files.readAllLines(folder.resolve("apps.csv")).stream()
                .map(row ->
                        row.replaceAll("(unknown),\"?(its status|its available updates|list environments).*", "$1,$2"))
                .toList();
        assertEquals(
                List.of(
                        "tenant,environment,type,app,publisher,version,newest,state,reason",
                        "fabrikam,Live,Production,,,,,unknown,its available updates",
                        "fabrikam,Moving,Production,,,,,unknown,its status",
                        "wingtip,,,,,,,unknown,list environments",
                        "contoso,Live,Production,Base,Contoso,1.0.0.0,2.0.0.0,older,",
                        "fabrikam,Live,Production,Base,Contoso,1.0.0.0,,unknown,",
                        "fabrikam,Live,Production,Own,Contoso,3.0.0.0,,unknown,"),
                rows);
        String page = Files.readString(folder.resolve("apps.html"));
        assertTrue(page.contains("<b>0</b> up to date"), page);
        assertTrue(page.contains("<b>1</b> older"), page);
        assertTrue(page.contains("class=\"NOT_KNOWN\" data-name=\"unknown\"><b>5</b> unknown"), page);
        assertTrue(page.contains("The service did not accept the token"), page);
        List<String> table = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("contoso/Live  fabrikam/Live", table.get(0).strip());
        assertEquals("Base                 1.0.0.0 *     1.0.0.0 ?", table.get(1));
        assertTrue(table.contains("? it is unknown whether a newer version is available"), table.toString());
        assertTrue(
                table.stream().anyMatch(line -> line.startsWith("fabrikam/Moving: unknown, its status is")),
                table.toString());
        assertTrue(table.stream().anyMatch(line -> line.startsWith("wingtip: unknown, ")), table.toString());
    }

    @Test
    void perTenantExtensionIsNotReportedAsUpToDate() throws Exception {
        tenant.environment("One").has(FakeBcApp.perTenant("Own").version("3.0.0.0"));
        FleetInventory inventory = BcFleet.builder()
                .tenant("contoso", contoso)
                .names("One")
                .build()
                .inventory();

        UpdateFleet.report(inventory, out, folder);

        assertEquals(
                List.of(
                        "contoso,One,Sandbox,<Maps> & more,Contoso,1.0.0.0,,up to date,",
                        "contoso,One,Sandbox,Base,Contoso,2.0.0.0,,up to date,",
                        "contoso,One,Sandbox,Own,Contoso,3.0.0.0,,nothing newer known,"),
                Files.readAllLines(folder.resolve("apps.csv")).stream().skip(1).toList());
    }

    @Test
    void browserShowsAppsAndTheResultOfEachEnvironment() throws Exception {
        Browser browser = new Browser(profile);

        String apps = browser.shown(folder.resolve("apps.html"), "only=older&sort=1");
        assertTrue(apps.contains(">2 of 4</output>"), apps);
        assertTrue(apps.contains("<td>Live</td>") && apps.contains("<td>Two</td>"), apps);
        String maps = browser.shown(folder.resolve("apps.html"), "q=maps");
        assertTrue(maps.contains("<td>&lt;Maps&gt; &amp; more</td>"), maps);
        Path page = folder.resolve("results.html");
        assertEquals(
                0, RenderReport.command(out, folder.resolve("results.jsonl").toString(), page.toString()));
        String bad = browser.shown(page, "only=INCOMPLETE");
        assertTrue(bad.contains(">1 of 3</output>"), bad);
        assertTrue(bad.contains("contoso/Two"), bad);
        browser.screenshot(page, "");
    }
}
