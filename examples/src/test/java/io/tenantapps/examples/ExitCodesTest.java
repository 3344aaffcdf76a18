package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeInstance;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exit codes of the examples: 0 for success, 1 for a failure, 2 for a wrong number of arguments. */
class ExitCodesTest {
    @FunctionalInterface
    private interface Example {
        int run(Supplier<TenantConnection> signIn, PrintStream out, String... args) throws IOException;
    }

    private static final Map<String, Example> EXAMPLES = Map.ofEntries(
            Map.entry("ReleasePackage", ReleasePackage::command),
            Map.entry("PromotePackage", PromotePackage::command),
            Map.entry("InstallOnSites", InstallOnSites::command),
            Map.entry("RemoveRetiredAddins", RemoveRetiredAddins::command),
            Map.entry("TakeInventory", TakeInventory::command),
            Map.entry("UpdateBcApps", UpdateBcApps::command),
            Map.entry("PublishExtension", PublishExtension::command),
            Map.entry("UpdateFleet", UpdateFleet::command),
            Map.entry("AnyEndpoint", AnyEndpoint::command),
            Map.entry("CheckSetup", CheckSetup::command),
            Map.entry("RenderReport", (signIn, out, args) -> RenderReport.command(out, args)));

    @TempDir
    Path folder;

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        tenant.close();
    }

    private int exit(String example, String... args) throws IOException {
        return EXAMPLES.get(example).run(tenant::connection, new PrintStream(said, true, StandardCharsets.UTF_8), args);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ReleasePackage",
                "PromotePackage",
                "InstallOnSites",
                "RemoveRetiredAddins",
                "TakeInventory",
                "UpdateBcApps",
                "PublishExtension",
                "UpdateFleet",
                "AnyEndpoint",
                "CheckSetup",
                "RenderReport"
            })
    void printsTheUsageIfThereAreNoArguments(String example) throws IOException {
        assertEquals(2, exit(example));
        assertTrue(said().startsWith("usage: " + example + " <"), said());
        assertEquals(0, tenant.requests().size());
    }

    @ParameterizedTest
    @CsvSource({
        "ReleasePackage, nowhere FILE https://contoso.example/sites/hr, is not a valid https:// URL with a host name",
        "PromotePackage, TENANT no-product TENANT hello.sppkg, product id must be a GUID",
        "InstallOnSites, TENANT no-product FILE FOLDER/journal.jsonl, product id must be a GUID",
        "RemoveRetiredAddins, nowhere FOLDER, is not a valid https:// URL with a host name",
        "TakeInventory, nowhere FILE FOLDER, is not a valid https:// URL with a host name",
        "UpdateBcApps, two/parts, environment",
        "PublishExtension, two/parts FILE, environment",
        "AnyEndpoint, nowhere, is not a valid https:// URL with a host name",
        "CheckSetup, nowhere TENANT, is not a valid https:// URL with a host name",
        "ReleasePackage, TENANT MISSING.sppkg TENANT, the file does not exist",
        "PromotePackage, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 TENANT FOLDER/hello.sppkg, must not include a folder",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 MISSING FOLDER/journal.jsonl, NoSuchFile",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 MISSING FOLDER/r --dry-run, NoSuchFile",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 SITES MISSING/journal.jsonl, its folder does not exist",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 SITES SITES, is not a journal",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 FILE FOLDER/journal.jsonl, no sites in",
        "TakeInventory, TENANT MISSING FOLDER/record, NoSuchFile",
        "TakeInventory, TENANT SITES FILE, cannot be created",
        "TakeInventory, TENANT FILE FOLDER/record, webs must not be empty",
        "RemoveRetiredAddins, TENANT MISSING, The inventory cannot be read",
        "RemoveRetiredAddins, TENANT SITES, file must be an inventory",
        "RemoveRetiredAddins, TENANT MISSING --remove me, The inventory cannot be read",
        "PublishExtension, Production MISSING.app, The extension cannot be read because the file does not exist",
        "UpdateFleet, MISSING/fleet.jsonl FOLDER/fleet, its folder does not exist",
        "UpdateFleet, FOLDER/fleet.jsonl FILE, FileAlreadyExists",
        "RenderReport, MISSING FOLDER/page.html, The journal cannot be read",
        "RenderReport, FILE FOLDER/page.html, is empty"
    })
    void invalidArgumentPrintsOneLine(String example, String arguments, String message) throws IOException {
        Path file = Files.write(folder.resolve("file"), List.of());
        Path sites = Files.write(folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr")));

        String[] args = arguments
                .replace("TENANT", tenant.url("/sites/hr"))
                .replace("FILE", file.toString())
                .replace("SITES", sites.toString())
                .replace("MISSING", folder.resolve("missing").toString())
                .replace("FOLDER", folder.toString())
                .split(" ");

        assertEquals(1, exit(example, args));
        assertTrue(said().contains(message), said());
        assertEquals(1, said().lines().count(), said());
        assertEquals(0, tenant.requests().size());
    }

    @Test
    void printsTheReasonIfThePackageIsRefused() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        Path sppkg = FakePackage.solution("hello").writeTo(folder);
        tenant.faults().next("Deploy").respond(403);

        assertEquals(1, exit("ReleasePackage", catalog.url(), sppkg.toString(), tenant.url("/sites/hr")));
        assertTrue(said().startsWith("deploy app: the service responded with 403"), said());
        assertEquals(0, exit("ReleasePackage", catalog.url(), sppkg.toString(), tenant.url("/sites/hr")));
    }

    @Test
    void exitsWithAFailureIfTheProductIsMissing() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakeCatalog tests = tenant.catalogs().ofSite("/sites/hr");
        String product = "7d6f1f0b-5c1e-4a53-8d25-2b7d9f6f0a11";

        assertEquals(1, exit("PromotePackage", tests.url(), product, catalog.url(), "hello.sppkg"));
        assertTrue(said().contains("product " + product + " is not in the catalog of "), said());
    }

    @Test
    void promotedPackageIsIdentical() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage hello = FakePackage.solution("hello").version("1.2.0.0");
        FakeCatalog tests = tenant.catalogs().ofSite("/sites/hr");
        tests.offers(hello);

        assertEquals(0, exit("PromotePackage", tests.url(), hello.productId(), catalog.url(), "hello.sppkg"));
        assertEquals("hello 1.2.0.0: added", said().strip());
        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void processesAllSitesAndReportsTheOneThatFailed() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage file = FakePackage.solution("hello");
        catalog.offers(file);
        String hello = file.productId();
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/missing")));
        String journal = folder.resolve("hello.jsonl").toString();

        assertEquals(1, exit("InstallOnSites", catalog.url(), hello, sites.toString(), journal));
        assertTrue(said().endsWith("2 sites: 1 installed, 1 failed\n"), said());
        tenant.site("/sites/missing", "Found");
        assertEquals(0, exit("InstallOnSites", catalog.url(), hello, sites.toString(), journal));
        assertEquals(2, tenant.effects("Install"));
        Files.write(sites, List.of("# none yet", ""));
        assertEquals(1, exit("InstallOnSites", catalog.url(), hello, sites.toString(), journal));
        assertTrue(said().endsWith("no sites in " + sites + "\n"), said());
    }

    @Test
    void dryRunChangesNothing() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage file = FakePackage.solution("hello");
        String site = tenant.url("/sites/hr");
        Path sppkg = file.writeTo(folder);
        Path sites = Files.write(folder.resolve("sites.txt"), List.of(site));
        Path report = folder.resolve("planned.jsonl");
        String product = file.productId();

        assertEquals(0, exit("ReleasePackage", catalog.url(), sppkg.toString(), site, "--dry-run"));
        assertEquals(
                1, exit("InstallOnSites", catalog.url(), product, sites.toString(), report.toString(), "--dry-run"));
        assertTrue(said().contains("Publish it first. Nothing was changed."), said());
        catalog.offers(file);
        assertEquals(
                0, exit("InstallOnSites", catalog.url(), product, sites.toString(), report.toString(), "--dry-run"));
        assertEquals(Map.of(), tenant.effects());
        assertTrue(Files.readString(report).contains("\"outcome\":\"INSTALLED\""));
    }

    @Test
    void exitsWithAFailureIfASiteIsUnreadable() throws IOException {
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/missing")));
        String record = folder.resolve("record").toString();

        assertEquals(1, exit("TakeInventory", tenant.admin().url(), sites.toString(), record));
        assertTrue(said().contains("1 row: add-ins: ") && said().contains("/sites/missing\n"), said());
        String page = Files.readString(folder.resolve("record/inventory.html"));
        assertTrue(page.contains("<b>1</b> Unknown"), page);
        assertTrue(page.contains("/sites/missing"), page);
        Files.write(sites, List.of(tenant.url("/sites/hr")));
        assertEquals(1, exit("TakeInventory", tenant.admin().url(), sites.toString(), record));
        assertTrue(said().contains("Choose another folder"), said());
        assertEquals(0, exit("TakeInventory", tenant.admin().url(), sites.toString(), record + "-2"));
    }

    @Test
    void ignoresBlankLinesAndCommentsInAListOfWebs() throws IOException {
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of("# those of the board", tenant.url("/sites/hr"), "", "  "));
        String admin = tenant.admin().url();

        assertEquals(
                0,
                exit(
                        "TakeInventory",
                        admin,
                        sites.toString(),
                        folder.resolve("record").toString()));
        assertTrue(said().contains("There is nothing to report."), said());
    }

    @Test
    void planNamesItsGapsAndKeepsAnExistingReview() throws IOException {
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/missing")));
        Path record = folder.resolve("record");
        String admin = tenant.admin().url();

        assertEquals(1, exit("TakeInventory", admin, sites.toString(), record.toString()));
        assertEquals(1, exit("RemoveRetiredAddins", admin, record.toString()));
        assertTrue(said().contains("Note: The plan may lack add-ins, because the inventory is incomplete.\n"), said());
        Path review = Files.writeString(record.resolve("review.tsv"), "# nothing\n");
        assertEquals(1, exit("RemoveRetiredAddins", admin, record.toString()));
        assertEquals("# nothing\n", Files.readString(review));
    }

    @Test
    void removesOnlyReviewedAddinsAfterConfirmation() throws IOException {
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Stays"));
        Path sites = Files.write(folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr")));
        String admin = tenant.admin().url();
        Path cleanUp = folder.resolve("clean-up");

        assertEquals(0, exit("TakeInventory", admin, sites.toString(), cleanUp.toString()));
        assertEquals(0, exit("RemoveRetiredAddins", admin, cleanUp.toString()));
        assertEquals(2, exit("RemoveRetiredAddins", admin, cleanUp.toString(), "--delete", "me"));
        assertEquals(2, tenant.admin().instances().size());
        Path review = cleanUp.resolve("review.tsv");
        Files.write(
                review,
                Files.readAllLines(review).stream()
                        .filter(line -> !line.contains("Stays"))
                        .toList());
        assertEquals(0, exit("RemoveRetiredAddins", admin, cleanUp.toString(), "--remove", "admin@contoso.example"));
        assertTrue(said().contains("All is well: 1 add-in."), said());
        assertTrue(Files.readString(cleanUp.resolve("removed.html")).contains("<b>1</b> Succeeded"));
        assertEquals(
                List.of("Stays"),
                tenant.admin().instances().stream().map(FakeInstance::title).toList());
    }

    @Test
    void processesAllUpdatesAndReportsTheOneThatFailed() throws IOException {
        FakeBcApp core = FakeBcApp.global("Core").version("1.0.0.0");
        FakeBcApp sales = FakeBcApp.global("Sales").version("1.0.0.0");
        tenant.environment("Production")
                .has(core, sales)
                .offers(
                        core.version("1.1.0.0"),
                        sales.version("1.1.0.0")
                                .requires(FakeBcApp.global("Maps").version("3.0.0.0")));

        tenant.environment("Production").nextOperationOn(core.id(), FakeBcOutcome.failsWith("ExtensionChangeFailed"));

        assertEquals(1, exit("UpdateBcApps", "Production"));
        assertTrue(said().contains("skipped: Sales 1.0.0.0 to 1.1.0.0: the update needs Maps 3.0.0.0"), said());
        assertTrue(said().contains("Core 1.1.0.0: FAILED"), said());
        assertEquals(1, exit("UpdateBcApps", "Production"));
        assertEquals("1.1.0.0", tenant.environment("Production").installed(core.id()));
        tenant.environment("Other");
        assertEquals(0, exit("UpdateBcApps", "Other"));
    }

    @Test
    void exitsWithAFailureIfTheEnvironmentIsMissing() throws IOException {
        Path file = FakeBcApp.perTenant("Badges").writeTo(folder);

        assertEquals(1, exit("PublishExtension", "Missing", file.toString()));
        assertEquals(1, exit("UpdateBcApps", "Missing"));
        tenant.environment("Production");
        assertEquals(0, exit("PublishExtension", "Production", file.toString()));
    }

    @Test
    void fleetUpdateResumesFromItsJournal() throws IOException {
        FakeBcApp core = FakeBcApp.global("=Core").version("1.0.0.0");
        for (String name : List.of("One", "Two", "Live")) {
            tenant.environment(name).type("Sandbox").has(core).offers(core.version("2.0.0.0"));
        }
        tenant.environment("Live").type("Production");
        tenant.environment("Two").nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        String journal = folder.resolve("fleet.jsonl").toString();
        Path fleet = folder.resolve("fleet");

        assertEquals(1, exit("UpdateFleet", journal, fleet.toString()));
        assertTrue(
                said().contains(
                                "Not all is well: of 3 environments, 1 failed.\n  1 Incomplete\n  1 Skipped\n  1 Updated\n"),
                said());
        assertEquals("1.0.0.0", tenant.environment("Live").installed(core.id()));
        assertEquals(0, exit("UpdateFleet", journal, fleet.toString(), "Live"));
        assertTrue(said().contains("All is well: 3 environments.\n  3 Updated\n"), said());
        List<String> versions = Files.readAllLines(fleet.resolve("versions.csv"));
        assertEquals(4, versions.size());
        assertTrue(versions.get(1).startsWith("contoso · Live · '=Core,Up to date,'=Core,2.0.0.0,"), versions.get(1));
        assertTrue(Files.readString(fleet.resolve("versions.html")).contains("<b>3</b> Up to date"));
        assertEquals(4, tenant.effects("update"));
    }

    @Test
    void findsOldAppsInAllManageableTenants() throws IOException {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        Map<String, FakeTenant> customers = new TreeMap<>();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertEquals(
                1,
                FindOldApps.command(tenant::connection, id -> customers.get(id).connection(), out));
        assertEquals("the fleet must have at least one tenant. Call tenant(name, connection)", said().strip());
        said.reset();
        String contoso = "00000000-0000-4000-8000-00000000000a";
        String fabrikam = "00000000-0000-4000-8000-00000000000b";
        try (FakeTenant one = FakeTenant.start(tenant.time());
                FakeTenant two = FakeTenant.start(tenant.time())) {
            customers.put(contoso, one);
            customers.put(fabrikam, two);
            customers.keySet().forEach(id -> tenant.businessCentral().manages(id));
            one.environment("Production").has(base).offers(base.version("2.0.0.0"));
            two.environment("Live").has(base.version("2.0.0.0"));

            assertEquals(
                    0,
                    FindOldApps.command(
                            tenant::connection, id -> customers.get(id).connection(), out));
            assertEquals(
                    List.of(
                            contoso + "/Production: Base 1.0.0.0, newest is 2.0.0.0",
                            "2 apps, 1 of them outdated, 0 unknown"),
                    said().lines().toList());
            said.reset();
            two.businessCentral().refuses(FakeBcRefusal.FORBIDDEN);
            assertEquals(
                    1,
                    FindOldApps.command(
                            tenant::connection, id -> customers.get(id).connection(), out));
            assertTrue(said().contains(fabrikam + ": unknown, "), said());
        }
        assertEquals(2, FindOldApps.command(tenant::connection, id -> tenant.connection(), out, "surplus"));
        assertTrue(said().endsWith("usage: FindOldApps\n"), said());
    }

    @Test
    void fleetReportNamesMissingResults() throws IOException {
        tenant.environment("Live").type("Production");
        tenant.environment("Moving").type("Sandbox").status("SoftDeleted");
        String journal = folder.resolve("fleet.jsonl").toString();

        assertEquals(1, exit("UpdateFleet", journal, folder.resolve("fleet").toString(), "Life"));
        assertTrue(said().contains("named as production but not found: Life\n"), said());
        assertTrue(said().contains("1 app: its status is"), said());
    }

    @Test
    void exitsWithAFailureIfTheSiteIsMissing() throws IOException {
        assertEquals(1, exit("AnyEndpoint", tenant.url("/sites/missing")));
        assertEquals(0, exit("AnyEndpoint", tenant.url("/sites/hr")));
    }

    @Test
    void exitsWithAFailureIfTheSetupHasAProblem() throws IOException {
        String admin = tenant.admin().url();
        assertEquals(1, exit("CheckSetup", tenant.url("/sites/hr"), admin));
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        assertEquals(0, exit("CheckSetup", catalog.url(), admin));
    }
}
