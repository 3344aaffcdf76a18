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
import java.util.List;
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
                        folder.toString()));
    }

    @Test
    void pagesShowAppsAndTheResultOfEachEnvironment() throws Exception {
        Browser browser = new Browser(profile);

        String old = browser.shown(folder.resolve("versions.html"), "only=Older&sort=0");
        assertTrue(old.contains(">2 of 4</output>"), old);
        assertTrue(old.contains(">contoso · Live · Base</button>"), old);
        assertTrue(old.contains(">contoso · Two · Base</button>"), old);
        String maps = browser.shown(folder.resolve("versions.html"), "q=maps");
        assertTrue(maps.contains(">contoso · One · &lt;Maps&gt; &amp; more</button>"), maps);
        Path page = folder.resolve("updates.html");
        String failed = browser.shown(page, "only=Incomplete");
        assertTrue(failed.contains(">1 of 3</output>"), failed);
        assertTrue(failed.contains(">contoso · Two</button>"), failed);
        browser.screenshot(page, "");
    }

    @Test
    void journalRendersLikeOtherReports() throws Exception {
        Path csv = folder.resolve("results.csv");

        assertEquals(
                0, RenderReport.command(out, folder.resolve("journal.jsonl").toString(), csv.toString()));

        String rows = Files.readString(csv);
        assertTrue(rows.contains("contoso · One,Updated,"), rows);
        assertTrue(rows.contains("contoso · two,Failed,"), rows);
    }

    @Test
    void perTenantExtensionIsNotReportedAsUpToDate() throws Exception {
        tenant.environment("One").has(FakeBcApp.perTenant("Own").version("3.0.0.0"));

        assertEquals(
                1,
                UpdateFleet.command(
                        () -> tenant.connection(),
                        out,
                        folder.resolve("second.jsonl").toString(),
                        folder.toString(),
                        "Missing"));

        List<String> rows = Files.readAllLines(folder.resolve("versions.csv"));
        assertTrue(
                rows.stream()
                        .anyMatch(row -> row.startsWith("contoso · One · Own,No newer version known,Own,3.0.0.0,")),
                rows::toString);
    }
}
