package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.Totals;
import io.tenantapps.sharepoint.CatalogApp;
import io.tenantapps.testing.FakeCatalog;
import io.tenantapps.testing.FakePackage;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Runs the examples on a fake tenant: no network, no credentials, no waiting. */
public final class Demo {
    private Demo() {}

    public static void main(String[] args) throws IOException {
        run(System.out);
    }

    static void run(PrintStream out) throws IOException {
        try (FakeTenant tenant = FakeTenant.start()) {
            releasePackage(tenant, tenant.connection(), out);
        }
        try (FakeTenant tenant = FakeTenant.start()) {
            TenantConnection contoso = tenant.connection();
            anyEndpoint(tenant, contoso, out);
            manySites(tenant, contoso, out);
        }
    }

    private static void releasePackage(FakeTenant tenant, TenantConnection contoso, PrintStream out)
            throws IOException {
        out.println("A package into the app catalog and onto a site, while the answer to its deployment is lost:");
        tenant.site("/sites/hr", "Human Resources");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog").visibleAfter(Duration.ofSeconds(40));
        Path sppkg = FakePackage.solution("hello").writeTo(Files.createTempDirectory("demo"));
        tenant.faults().next("Deploy").dropAfterActing();

        CatalogApp app = ReleasePackage.run(contoso, catalog.url(), sppkg, tenant.url("/sites/hr"));

        out.println("  " + app.title() + " " + app.installedVersion() + " is installed; deployments made: "
                + tenant.effects("Deploy"));
    }

    private static void anyEndpoint(FakeTenant tenant, TenantConnection contoso, PrintStream out) {
        out.println("An endpoint of your own, while the service throttles and then loses an answer:");
        tenant.site("/sites/hr", "Human Resources");
        tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(2));
        tenant.faults().next("web").dropAfterActing();
        Instant start = tenant.time().instant();

        AnyEndpoint.Web web = AnyEndpoint.run(contoso, tenant.url("/sites/hr"));

        Duration waited = Duration.between(start, tenant.time().instant());
        out.println("  title: " + web.title());
        tenant.requests()
                .forEach(request -> out.println("  " + request.method() + " " + request.target() + " -> "
                        + (request.status() == 0 ? "lost" : request.status())));
        out.println("  waited more than " + waited.toMinutes() + " minutes of virtual time");
    }

    private static void manySites(FakeTenant tenant, TenantConnection contoso, PrintStream out) throws IOException {
        out.println("Two hundred sites, of which one is gone, twice:");
        List<String> sites = IntStream.range(0, 200)
                .mapToObj(number -> tenant.url("/sites/team-" + number))
                .toList();
        IntStream.range(1, 200).forEach(number -> tenant.site("/sites/team-" + number, "Team " + number));
        Path journal = Files.createTempDirectory("demo").resolve("titles.jsonl");

        for (int run = 1; run <= 2; run++) {
            Totals totals = ManySites.run(contoso, sites, journal, line -> out.println("  " + withoutChance(line)));
            out.println("  run " + run + ": " + totals.done() + " done, " + totals.resumed() + " done before, "
                    + totals.failed() + " failed");
        }
    }

    /** The port and the ids of a run are new each time. */
    private static String withoutChance(String line) {
        return line.replaceAll(":\\d+/", "/").replaceAll("; correlation id: [^;]+", "");
    }
}
