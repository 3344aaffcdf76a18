package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOutcome;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import io.tenantapps.testing.graph.FakeServicePrincipal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs the examples as a shell would, against a fake tenant: no network, no credentials, no waiting. */
public final class Demo {

    /** An example that runs with arguments and returns its exit code. */
    @FunctionalInterface
    private interface Example {
        int run(Supplier<TenantConnection> signIn, PrintStream out, String... args) throws IOException;
    }

    private final PrintStream out;
    private final Path folder;
    private final FakeTenant tenant;

    private Demo(PrintStream out, Path folder, FakeTenant tenant) {
        this.out = out;
        this.folder = folder;
        this.tenant = tenant;
    }

    public static void main(String[] args) throws IOException {
        Path folder = run(System.out);
        System.out.println("The pages remain in " + folder
                + ". Open clock.html, record/inventory.html, fleet.html or versions.html in a browser.");
    }

    static Path run(PrintStream out) throws IOException {
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.site("/sites/hr", "Human Resources");
            Demo demo = new Demo(out, Files.createTempDirectory("demo"), tenant);
            Instant start = tenant.time().instant();
            demo.checkSetup();
            demo.releasePackage();
            demo.promotePackage();
            demo.installOnSites();
            demo.removeRetiredAddins();
            demo.auditAccess();
            demo.updateBcApps();
            demo.publishExtension();
            demo.updateFleet();
            demo.findOldApps();
            demo.anyEndpoint();
            Duration took = Duration.between(start, tenant.time().instant());
            demo.remark(
                    "The whole demo took " + (took.toHours() < 1 ? "less" : "more") + " than an hour of virtual time.");
            return demo.folder;
        }
    }

    private void checkSetup() throws IOException {
        remark("Checks the sign-in, the permissions and the network before anything else.");
        String catalog = tenant.appCatalog("/sites/appcatalog").url();

        shell("CheckSetup", CheckSetup::command, catalog, tenant.admin().url());
    }

    private void releasePackage() throws IOException {
        remark("Publishes a package and installs it on a site. The response to the deployment is lost.");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").visibleAfter(Duration.ofSeconds(40));
        Path sppkg = FakePackage.solution("hello").writeTo(folder);

        shell(
                "ReleasePackage",
                ReleasePackage::command,
                catalog.url(),
                sppkg.toString(),
                tenant.url("/sites/hr"),
                "--dry-run");
        tenant.faults().next("Deploy").dropAfterActing();
        shell("ReleasePackage", ReleasePackage::command, catalog.url(), sppkg.toString(), tenant.url("/sites/hr"));
        remark("Deployments made: " + tenant.effects("Deploy"));
    }

    private void promotePackage() throws IOException {
        remark("Promotes a package from a site's catalog to the tenant's catalog.");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        FakePackage board = FakePackage.solution("board").version("2.1.0.0");
        tenant.catalogs().ofSite("/sites/test").offers(board);
        String product = ProductId.of(board.productId()).toString();

        shell(
                "PromotePackage",
                PromotePackage::command,
                tenant.url("/sites/test"),
                product,
                catalog.url(),
                board.fileName());
    }

    private void installOnSites() throws IOException {
        remark("Installs an app on 200 sites. One site is missing, and each installation takes three minutes.");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofMinutes(3));
        FakePackage file = FakePackage.solution("clock");
        catalog.offers(file);
        String clock = ProductId.of(file.productId()).toString();
        int before = tenant.effects("Install");
        List<String> sites = IntStream.range(0, 200)
                .mapToObj(number -> tenant.url("/sites/team-" + number))
                .toList();
        IntStream.range(1, 200).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        Path list = Files.write(folder.resolve("sites.txt"), sites);
        String journal = folder.resolve("clock.jsonl").toString();
        String page = folder.resolve("clock.html").toString();

        String[] args = {catalog.url(), clock, list.toString(), journal, page};
        shell(
                "InstallOnSites",
                InstallOnSites::command,
                Stream.concat(Stream.of(args), Stream.of("--dry-run")).toArray(String[]::new));
        shell("InstallOnSites", InstallOnSites::command, args);
        remark("The missing site is restored. The same command runs again.");
        tenant.site("/sites/team-0", "Team 0");
        shell("InstallOnSites", InstallOnSites::command, args);
        remark("Installations made: " + (tenant.effects("Install") - before));
        shell(
                "RenderReport",
                (signIn, said, all) -> RenderReport.command(said, all),
                journal,
                folder.resolve("clock.xml").toString());
    }

    private void removeRetiredAddins() throws IOException {
        remark("Creates an inventory of retired add-ins, then removes the add-ins. One of them was deployed to the"
                + " whole tenant.");
        tenant.site("/sites/legal", "Legal");
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("Time Off"));
        tenant.admin().installs("/sites/legal", FakeAddin.providerHosted("Contracts"));
        tenant.admin().deploys("/sites/appcatalog", FakeAddin.providerHosted("Weather"), "/sites/hr");
        tenant.admin()
                .grants(
                        FakePrincipal.acs("Old Sync"),
                        FakeGrant.tenant("content", "content/tenant", "FullControl"),
                        FakeGrant.siteCollection("/sites/hr", "Write"));
        Path list =
                Files.write(folder.resolve("webs.txt"), List.of(tenant.url("/sites/hr"), tenant.url("/sites/legal")));
        String admin = tenant.admin().url();
        String record = folder.resolve("record").toString();

        shell("TakeInventory", TakeInventory::command, admin, list.toString(), record);
        shell("PlanCleanUp", PlanCleanUp::command, admin, record);
        shell("RemoveRetiredAddins", RemoveRetiredAddins::command, admin, record, "admin@contoso.example");
    }

    private void auditAccess() throws IOException {
        remark("Lists all webs of the tenant, and shows which application has access to which site. One application"
                + " has a role for all sites.");
        tenant.graph()
                .registers(
                        FakeServicePrincipal.legacy("Old Sync").secretUntil(Instant.parse("2026-01-01T00:00:00Z")),
                        FakeServicePrincipal.application("Backup").role("Sites.Read.All"));
        String admin = tenant.admin().url();

        shell("ListSites", ListSites::command, admin, folder.resolve("sites").toString(), "--webs");
        shell(
                "AuditAccess",
                AuditAccess::command,
                admin,
                folder.resolve("audit").toString());
    }

    private void updateBcApps() throws IOException {
        remark(
                "Updates the apps of a Business Central environment. One update requires an app whose licence is not accepted.");
        FakeBcApp base = FakeBcApp.global("Fabrikam Base").version("1.0.0.0");
        FakeBcApp sales = FakeBcApp.global("Fabrikam Sales").version("1.0.0.0");
        FakeBcApp shipping = FakeBcApp.global("Fabrikam Shipping").version("1.0.0.0");
        FakeBcApp newBase = base.version("2.0.0.0");
        tenant.environment("Production")
                .has(base, sales, shipping)
                .offers(
                        newBase,
                        sales.version("2.0.0.0").requires(newBase),
                        shipping.version("1.1.0.0")
                                .requires(FakeBcApp.global("Fabrikam Maps").version("3.0.0.0")));

        shell("UpdateBcApps", UpdateBcApps::command, "Production");
    }

    private void publishExtension() throws IOException {
        remark("Deploys an extension to an environment.");
        Path file = FakeBcApp.perTenant("Badges").version("1.2.0.0").writeTo(folder);

        shell("PublishExtension", PublishExtension::command, "Production", file.toString());
    }

    private void updateFleet() throws IOException {
        remark("Updates all apps of all environments except production. In one environment the update fails.");
        FakeBcApp base = FakeBcApp.global("Fabrikam Base").version("1.0.0.0");
        FakeBcApp newBase = base.version("2.0.0.0");
        for (String name : List.of("Test", "Training")) {
            tenant.environment(name).type("Sandbox").has(base).offers(newBase);
        }
        tenant.environment("Training").nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed"));
        String journal = folder.resolve("fleet.jsonl").toString();
        String page = folder.resolve("fleet.html").toString();

        shell("UpdateFleet", UpdateFleet::command, journal, page);
        remark("The second run retries the failed environments and skips the finished ones.");
        shell("UpdateFleet", UpdateFleet::command, journal, page);
    }

    private void findOldApps() throws IOException {
        remark(
                "Finds outdated apps for all customers of a partner. Both customers have an environment named Production.");
        try (FakeTenant other = FakeTenant.start(tenant.time())) {
            other.environment("Production")
                    .has(FakeBcApp.global("Fabrikam Base").version("2.0.0.0"));
            Map<String, FakeTenant> customers = Map.of("contoso.example", tenant, "fabrikam.example", other);
            Path list = Files.write(
                    folder.resolve("customers.txt"), List.of("contoso.example Contoso", "fabrikam.example Fabrikam"));

            shell(
                    "FindOldApps",
                    (signIn, said, args) ->
                            FindOldApps.command(id -> customers.get(id).connection(), said, args),
                    list.toString(),
                    folder.resolve("versions.html").toString());
        }
    }

    private void anyEndpoint() throws IOException {
        remark("Calls an endpoint that the SDK does not cover. The service throttles the requests for two minutes.");
        tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(2));

        shell("AnyEndpoint", AnyEndpoint::command, tenant.url("/sites/hr"));
    }

    private void remark(String text) {
        out.println("# " + text);
    }

    private void shell(String name, Example example, String... args) throws IOException {
        out.println("$ " + name
                + Arrays.stream(args).map(arg -> " " + withoutChance(arg)).collect(Collectors.joining()));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = example.run(tenant::connection, new PrintStream(said, true, StandardCharsets.UTF_8), args);
        out.print(withoutChance(said.toString(StandardCharsets.UTF_8)));
        if (exit != 0) {
            out.println("exit code " + exit);
        }
    }

    /** Removes the port, the folder, the times, the seconds of a duration and the ids, which differ in each run. */
    private String withoutChance(String text) {
        return text.replace(folder + folder.getFileSystem().getSeparator(), "")
                .replaceAll("localhost:\\d+", "localhost")
                .replaceAll("(Started|Last entry): .*\n", "")
                .replaceAll("(Duration: \\d+ min) \\d+ s", "$1")
                .replaceAll("operation [0-9a-f-]{36}", "operation")
                .replaceAll("; correlation id: [^;]+", "");
    }
}
