package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeBcApp;
import io.tenantapps.testing.FakeBcOutcome;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that are left of an update of a fleet. */
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
                        () -> contoso, out, folder.resolve("journal.jsonl").toString(), folder.toString()));
    }

    @Test
    void theResultsAreRenderedLikeOtherReports() throws Exception {
        Path csv = folder.resolve("results.csv");

        assertEquals(
                0, RenderReport.command(out, folder.resolve("results.jsonl").toString(), csv.toString()));

        assertEquals(
                "environment,outcome,reason,apps\r\n"
                        + "contoso/Live,SKIPPED,it is production and was not named.,\r\n"
                        + "contoso/One,UPDATED,,Base 1.0.0.0 to 2.0.0.0: DONE\r\n",
                Files.readString(csv).replaceAll("contoso/Two,INCOMPLETE,.*\r\n", ""));
        assertTrue(Files.readString(csv).contains("Base 1.0.0.0 to 2.0.0.0: FAILED, ExtensionChangeFailed"));
    }

    @Test
    void aBrowserShowsWhichAppIsWhereAndWhatBecameOfEachEnvironment() throws Exception {
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
