package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakeInstance;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.businesscentral.FakeBcRefusal;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import io.tenantapps.testing.sites.FakeSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
            Map.entry("FindOldApps", (signIn, out, args) -> FindOldApps.command(tenant -> signIn.get(), out, args)),
            Map.entry("InstallOnSites", InstallOnSites::command),
            Map.entry("PlanCleanUp", PlanCleanUp::command),
            Map.entry("RemoveRetiredAddins", RemoveRetiredAddins::command),
            Map.entry("TakeInventory", TakeInventory::command),
            Map.entry("UpdateBcApps", UpdateBcApps::command),
            Map.entry("PublishExtension", PublishExtension::command),
            Map.entry("RefreshSandbox", RefreshSandbox::command),
            Map.entry(
                    "UpdateCustomers",
                    (signIn, out, args) -> UpdateCustomers.command(tenant -> signIn.get(), out, args)),
            Map.entry("UpdateFleet", UpdateFleet::command),
            Map.entry("PostponeUpdates", PostponeUpdates::command),
            Map.entry("AnyEndpoint", AnyEndpoint::command),
            Map.entry("AuditAccess", AuditAccess::command),
            Map.entry("CheckSetup", CheckSetup::command),
            Map.entry("ListSites", ListSites::command),
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
                "AuditAccess",
                "FindOldApps",
                "ListSites",
                "InstallOnSites",
                "PlanCleanUp",
                "RemoveRetiredAddins",
                "TakeInventory",
                "UpdateBcApps",
                "PublishExtension",
                "RefreshSandbox",
                "UpdateFleet",
                "PostponeUpdates",
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
        "FindOldApps, MISSING FOLDER/versions.html, cannot read",
        "FindOldApps, FILE FOLDER/versions.html, the fleet must have at least one tenant",
        "InstallOnSites, TENANT no-product FILE FOLDER/journal.jsonl FOLDER/p.html, product id must be a GUID",
        "PlanCleanUp, nowhere FOLDER, The inventory cannot be read",
        "RemoveRetiredAddins, nowhere FOLDER me, is not a valid https:// URL with a host name",
        "TakeInventory, nowhere FILE FOLDER, is not a valid https:// URL with a host name",
        "UpdateBcApps, two/parts, environment",
        "PublishExtension, two/parts FILE, environment",
        "AnyEndpoint, nowhere, is not a valid https:// URL with a host name",
        "CheckSetup, nowhere TENANT, is not a valid https:// URL with a host name",
        "ReleasePackage, TENANT MISSING.sppkg TENANT, the file does not exist",
        "PromotePackage, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 TENANT FOLDER/hello.sppkg, must not include a folder",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 MISSING FOLDER/journal.jsonl FOLDER/p.html, NoSuchFile",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 MISSING FOLDER/journal.jsonl FOLDER/p.html --dry-run, NoSuchFile",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 SITES MISSING/journal.jsonl FOLDER/p.html, its folder does not exist",
        "InstallOnSites, TENANT 1145f263-256c-3237-96d2-b8eade2f6689 SITES SITES FOLDER/p.html, is not a journal",
        "TakeInventory, TENANT MISSING FOLDER/record, NoSuchFile",
        "TakeInventory, TENANT SITES FILE, cannot be created",
        "TakeInventory, TENANT FILE FOLDER/record, webs must not be empty",
        "PlanCleanUp, TENANT MISSING, The inventory cannot be read",
        "PlanCleanUp, TENANT SITES, file must be an inventory",
        "RemoveRetiredAddins, TENANT MISSING me, The inventory cannot be read",
        "PublishExtension, Production MISSING.app, The extension cannot be read because the file does not exist",
        "UpdateFleet, MISSING/fleet.jsonl FOLDER/fleet.html, its folder does not exist",
        "PostponeUpdates, FOLDER/updates.jsonl tomorrow, could not be parsed",
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
    void promotedPackageIsIdenticalToTheTestedPackage() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage hello = FakePackage.solution("hello").version("1.2.0.0");
        FakeCatalog tests = tenant.catalogs().ofSite("/sites/hr");
        tests.offers(hello);

        assertEquals(0, exit("PromotePackage", tests.url(), hello.productId(), catalog.url(), "hello.sppkg"));
        assertEquals("hello 1.2.0.0: added", said().strip());
        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void processesAllSitesAndReportsTheSiteThatFailed() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage file = FakePackage.solution("hello");
        catalog.offers(file);
        String hello = file.productId();
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/missing")));
        Path page = folder.resolve("hello.html");
        String[] args = {
            catalog.url(),
            hello,
            sites.toString(),
            folder.resolve("hello.jsonl").toString(),
            page.toString()
        };

        assertEquals(1, exit("InstallOnSites", args));
        assertTrue(said().contains("There are problems: of 2 sites, 1 failed.\n  1 Failed\n  1 Installed\n"), said());
        assertTrue(
                said().contains("There is probably no site or web at this URL.\n  " + tenant.url("/sites/missing")),
                said());
        assertTrue(Files.readString(page).contains("<b>1</b> Failed"));
        tenant.site("/sites/missing", "Found");
        assertEquals(0, exit("InstallOnSites", args));
        assertEquals(2, tenant.effects("Install"));
        Files.write(sites, List.of("# none yet", ""));
        assertEquals(1, exit("InstallOnSites", args));
        assertTrue(said().contains("sites must not be empty"), said());
    }

    @Test
    void dryRunChangesNothingInTheTenant() throws IOException {
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage file = FakePackage.solution("hello");
        String site = tenant.url("/sites/hr");
        Path sppkg = file.writeTo(folder);
        Path sites = Files.write(folder.resolve("sites.txt"), List.of(site));
        Path page = folder.resolve("planned.html");
        String product = file.productId();

        assertEquals(0, exit("ReleasePackage", catalog.url(), sppkg.toString(), site, "--dry-run"));
        String[] args = {catalog.url(), product, sites.toString(), "no-journal", page.toString(), "--dry-run"};
        assertEquals(1, exit("InstallOnSites", args));
        assertTrue(said().contains("Publish it first. Nothing was changed."), said());
        catalog.offers(file);
        assertEquals(0, exit("InstallOnSites", args));
        assertEquals(Map.of(), tenant.effects());
        assertTrue(said().contains("The plan can be carried out: 1 site.\n  1 Would be installed\n"), said());
        assertTrue(Files.readString(page).contains("Dry run of a rollout"));
    }

    @Test
    void exitsWithAFailureIfASiteIsUnreadable() throws IOException {
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/missing")));
        String record = folder.resolve("record").toString();

        assertEquals(1, exit("TakeInventory", tenant.admin().url(), sites.toString(), record));
        assertTrue(said().contains("1 entry: add-ins: ") && said().contains("/sites/missing\n"), said());
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
        assertTrue(said().contains("No problems found: 1 web, no add-ins and no grants."), said());
    }

    @Test
    void planNamesItsGapsAndKeepsAnExistingReview() throws IOException {
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        Path sites = Files.write(
                folder.resolve("sites.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/missing")));
        Path record = folder.resolve("record");
        String admin = tenant.admin().url();

        assertEquals(1, exit("TakeInventory", admin, sites.toString(), record.toString()));
        assertEquals(1, exit("PlanCleanUp", admin, record.toString()));
        assertTrue(said().contains("Note: The plan may lack add-ins, because the inventory is incomplete.\n"), said());
        Path review = Files.writeString(record.resolve("review.tsv"), "# nothing\n");
        assertEquals(1, exit("PlanCleanUp", admin, record.toString()));
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
        assertEquals(0, exit("PlanCleanUp", admin, cleanUp.toString()));
        assertEquals(2, exit("RemoveRetiredAddins", admin, cleanUp.toString(), "me", "--delete"));
        assertEquals(2, tenant.admin().instances().size());
        Path review = cleanUp.resolve("review.tsv");
        Files.write(
                review,
                Files.readAllLines(review).stream()
                        .filter(line -> !line.contains("Stays"))
                        .toList());
        assertEquals(0, exit("RemoveRetiredAddins", admin, cleanUp.toString(), "admin@contoso.example"));
        assertTrue(said().contains("No problems found: 1 add-in."), said());
        String page = Files.readString(cleanUp.resolve("removed.html"));
        assertTrue(page.contains("<b>1</b> Succeeded") && page.contains("[\"Time Off\",\"Succeeded\""), page);
        assertEquals(
                List.of("Stays"),
                tenant.admin().instances().stream().map(FakeInstance::title).toList());
    }

    @Test
    void processesAllUpdatesAndReportsTheUpdateThatFailed() throws IOException {
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
        Path page = folder.resolve("fleet.html");

        assertEquals(1, exit("UpdateFleet", journal, page.toString()));
        assertTrue(
                said().contains("There are problems: of 3 environments, 1 failed.\n  1 Incomplete\n  1 Skipped\n"
                        + "  1 Updated\n"),
                said());
        assertEquals("1.0.0.0", tenant.environment("Live").installed(core.id()));
        assertEquals(0, exit("UpdateFleet", journal, page.toString(), "Live"));
        assertTrue(said().contains("No problems found: 3 environments.\n  3 Updated\n"), said());
        assertTrue(Files.readString(page).contains("<b>3</b> Updated"));
        assertEquals(4, tenant.effects("update"));
    }

    @Test
    void postponesTheUpdatesOfSandboxesAndNamedEnvironments() throws IOException {
        Instant soon = Instant.parse("2026-09-04T20:00:00Z");
        tenant.environment("Test").type("Sandbox").schedulesUpdate("28.3", soon);
        tenant.environment("Live").schedulesUpdate("28.3", soon);
        String journal = folder.resolve("updates.jsonl").toString();

        assertEquals(0, exit("PostponeUpdates", "dry-run", journal, "2026-09-20"));
        assertTrue(said().contains("1 Would change\n"), said());
        assertEquals(0, tenant.effects("updates"));
        assertEquals(0, exit("PostponeUpdates", journal, "2026-09-20"));
        assertEquals(
                Instant.parse("2026-09-20T20:00:00Z"),
                tenant.environment("Test").updates().date("28.3"));
        assertEquals(soon, tenant.environment("Live").updates().date("28.3"));
        assertEquals(0, exit("PostponeUpdates", journal, "2026-09-20", "Live"));
        assertEquals(
                Instant.parse("2026-09-20T20:00:00Z"),
                tenant.environment("Live").updates().date("28.3"));
        assertEquals(2, tenant.effects("updates"));
        assertEquals(1, exit("PostponeUpdates", journal, "2026-12-05"));
        assertTrue(said().contains("The last possible day is 2026-10-04"), said());
    }

    @Test
    void environmentsOfFortyCustomersAreKeptApart() throws IOException {
        FakeBcApp base = FakeBcApp.global("=Base").version("1.0.0.0");
        Map<String, FakeTenant> customers = new TreeMap<>();
        Path list = folder.resolve("customers.txt");
        Path table = folder.resolve("versions.csv");
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        try {
            for (int number = 0; number < 40; number++) {
                FakeTenant customer = FakeTenant.start(tenant.time());
                customer.environment("Production").has(base).offers(base.version("2.0.0.0"));
                customers.put("00000000-0000-4000-8000-" + String.format("%012d", number), customer);
            }
            Files.write(
                    list,
                    customers.keySet().stream()
                            .map(id -> id + " Customer " + id.substring(34))
                            .toList());
            String[] args = {list.toString(), table.toString()};

            assertEquals(0, FindOldApps.command(id -> customers.get(id).connection(), out, args), said());
            assertTrue(said().contains("Nothing is severe. Of 40 entries, 40 need attention.\n  40 Older\n"), said());
            List<String> rows = Files.readAllLines(table);
            assertEquals(41, rows.size());
            assertTrue(
                    rows.get(1).startsWith("Customer 00 · Production · '=Base,Older,'=Base,1.0.0.0,2.0.0.0,"),
                    rows.get(1));
            assertEquals(41, Set.copyOf(rows).size());
            said.reset();
            customers.values().iterator().next().businessCentral().refuses(FakeBcRefusal.FORBIDDEN);
            assertEquals(1, FindOldApps.command(id -> customers.get(id).connection(), out, args));
            assertTrue(said().contains("There are problems: of 40 entries, 1 is unknown."), said());
            assertTrue(said().contains("\n  Customer 00\n"), said());
        } finally {
            customers.values().forEach(FakeTenant::close);
        }
    }

    @Test
    void reportContainsEveryCustomer() throws IOException {
        FakeBcApp base = FakeBcApp.global("Base").version("1.0.0.0");
        tenant.environment("Live").has(base);
        List<String> seen = new ArrayList<>();
        Path list = folder.resolve("customers.txt");
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] args = {list.toString(), folder.resolve("versions.csv").toString()};
        Function<String, TenantConnection> signIn = id -> {
            seen.add(id);
            return tenant.connection();
        };

        Files.write(list, List.of("\uFEFFone.example Customer One", "", "# two.example Customer Two"));
        assertEquals(0, FindOldApps.command(signIn, out, args), said());
        assertEquals(List.of("one.example"), seen);

        Files.write(list, List.of("one.example Customer One", "", "two.example"));
        assertEquals(1, FindOldApps.command(signIn, out, args), said());
        assertTrue(
                said().contains("line 3 of " + list + " must have a tenant id and a name, but is: two.example"),
                said());
    }

    @Test
    void fleetReportNamesMissingResults() throws IOException {
        tenant.environment("Live").type("Production");
        tenant.environment("Moving").type("Sandbox").status("SoftDeleted");
        String journal = folder.resolve("fleet.jsonl").toString();

        assertEquals(
                1, exit("UpdateFleet", journal, folder.resolve("fleet.html").toString(), "Life"));
        assertTrue(said().contains("were named as production but do not exist: Life.\n"), said());
    }

    @Test
    void exitsWithAFailureIfTheSiteIsMissing() throws IOException {
        assertEquals(1, exit("AnyEndpoint", tenant.url("/sites/missing")));
        assertEquals(0, exit("AnyEndpoint", tenant.url("/sites/hr")));
    }

    @Test
    void listsSitesAndReportsUnreadableWebs() throws IOException {
        String admin = tenant.admin().url();
        String list = folder.resolve("sites").toString();

        assertEquals(0, exit("ListSites", admin, list));
        assertTrue(said().contains(" sites from Microsoft Graph, "), said());
        assertTrue(said().contains("Sub-webs were not requested."), said());
        tenant.site(FakeSite.at("/sites/locked", "Locked").locked());
        assertEquals(1, exit("ListSites", admin, list + "-2", "--webs"));
        assertTrue(said().contains("REFUSED " + tenant.url("/sites/locked") + ": "), said());
    }

    @Test
    void auditsTheAccessToAllSites() throws IOException {
        tenant.admin().grants(FakePrincipal.acs("Old Sync"), FakeGrant.siteCollection("/sites/hr", "Write"));
        tenant.graph()
                .registers(
                        FakeServicePrincipal.legacy("Old Sync").secretUntil(Instant.parse("2026-01-01T00:00:00Z")),
                        FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
        Path audit = folder.resolve("audit");

        assertEquals(0, exit("AuditAccess", tenant.admin().url(), audit.toString()), said());

        assertTrue(said().contains("Nothing is severe. Of 2 entries, 1 needs attention."), said());
        assertTrue(said().contains("The application has access to every site of the tenant\n  Backup\n"), said());
        String rows = Files.readString(audit.resolve("access.csv"));
        assertTrue(rows.contains("Old Sync,Azure ACS," + tenant.url("/sites/hr") + ",Site collection,Write,"), rows);
        assertTrue(rows.contains("Expired on 1 Jan 2026"), rows);
    }

    @Test
    void exitsWithAFailureIfTheSetupHasAProblem() throws IOException {
        String admin = tenant.admin().url();
        assertEquals(1, exit("CheckSetup", tenant.url("/sites/hr"), admin));
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        assertEquals(0, exit("CheckSetup", catalog.url(), admin));
    }
}
