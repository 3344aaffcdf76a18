package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.FakeTenantTest;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testsupport.Browser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the reports of a fleet update. */
@FakeTenantTest
class UpdateFleetTest {
    FakeTenant tenant;

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
                        folder.resolve("fleet.html").toString()));
    }

    @Test
    void pageShowsTheResultOfEachEnvironment() throws Exception {
        Browser browser = new Browser(profile);

        Path page = folder.resolve("fleet.html");
        String failed = browser.shown(page, "only=Incomplete");
        assertTrue(failed.contains(">1 of 3</output>"), failed);
        assertTrue(failed.contains(">contoso · Two</button>"), failed);
        browser.screenshot(page, "");
    }

    @Test
    void journalOfAfleetUpdateCanBeRenderedAsAreport() throws Exception {
        Path csv = folder.resolve("results.csv");

        assertEquals(
                0, RenderReport.command(out, folder.resolve("journal.jsonl").toString(), csv.toString()));

        String rows = Files.readString(csv);
        assertTrue(rows.contains("contoso · One,Updated,"), rows);
        assertTrue(rows.contains("contoso · Two,Incomplete,"), rows);
        assertTrue(rows.contains("contoso · Live,Skipped,"), rows);
    }
}
