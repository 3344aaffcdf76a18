package io.tenantapps.testing;

import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Sample contents of a tenant. */
final class Seed {
    private static final List<String> SUBJECTS =
            List.of("Travel", "Invoice", "Holiday", "Training", "Meeting", "Project", "Safety", "Supplier");
    private static final List<String> THINGS = List.of("Planner", "Tracker", "Calendar", "Forms", "Map", "Desk");
    private static final List<String> PUBLISHERS = List.of("Contoso", "Fabrikam", "Adventure Works");

    private final FakeTenant tenant;
    private final Random random;

    private Seed(FakeTenant tenant, Random random) {
        this.tenant = tenant;
        this.random = random;
    }

    static void plant(FakeTenant tenant, String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "empty" -> {}
            case "contoso" -> contoso(tenant);
            default -> byChance(tenant, name);
        }
    }

    private static void byChance(FakeTenant tenant, String name) {
        if (!name.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "seed must be 'contoso', 'empty' or a number of at most 9 digits, but is " + name);
        }
        new Seed(tenant, new Random(Integer.parseInt(name))).plant();
    }

    /**
     * Adds a solution in three states, a site catalog, add-ins of three kinds, and an app that requires a newer version
     * of another app.
     */
    private static void contoso(FakeTenant tenant) {
        tenant.site("", "Contoso")
                .site("/sites/hr", "Human Resources")
                .site("/sites/hr/benefits", "Benefits")
                .site("/sites/it", "IT")
                .site("/sites/marketing", "Marketing");
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        String hello = catalog.offers(FakePackage.solution("hello"));
        catalog.installedOn(hello, "/sites/it");
        String expenses = catalog.offers(FakePackage.solution("expenses").version("1.4.0.0"));
        catalog.installedOn(expenses, "/sites/hr")
                .offers(FakePackage.solution("expenses").version("2.0.0.0"));
        catalog.holds(FakePackage.solution("draft").version("0.1.0.0"));
        tenant.catalogs().ofSite("/sites/marketing").offers(FakePackage.solution("campaigns"));

        FakeAddin forms = FakeAddin.providerHosted("Legacy Forms");
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News Ticker"));
        tenant.admin().installs("/sites/it", forms);
        tenant.admin().deploys("/sites/appcatalog", FakeAddin.hybrid("Org Chart"), "/sites/hr", "/sites/it");
        tenant.admin().grants(FakePrincipal.of(forms), FakeGrant.siteCollection("/sites/it", "Write"));

        FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
        FakeBcApp sales = FakeBcApp.global("Contoso Sales").requires(core);
        tenant.environment("Production")
                .has(core, sales, FakeBcApp.perTenant("Contoso Labels"))
                .offers(core.version("3.2.0.0"), sales.version("2.0.0.0").requires(core.version("3.2.0.0")));
        tenant.environment("Sandbox").type("Sandbox").has(core.version("3.2.0.0"));
    }

    private void plant() {
        List<String> sites = IntStream.rangeClosed(1, 5 + random.nextInt(36))
                .mapToObj(number -> "/sites/" + of(SUBJECTS).toLowerCase(Locale.ROOT) + "-" + number)
                .toList();
        sites.forEach(site -> tenant.site(site, site.substring("/sites/".length())));
        FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
        for (String name : names(3 + random.nextInt(10))) {
            FakePackage solution = FakePackage.solution(name.replace(' ', '-').toLowerCase(Locale.ROOT))
                    .title(name)
                    .version(version());
            if (random.nextInt(5) == 0) {
                catalog.holds(solution);
                continue;
            }
            String app = catalog.offers(solution);
            sites.stream().filter(site -> random.nextInt(3) == 0).forEach(site -> catalog.installedOn(app, site));
        }
        for (String name : names(random.nextInt(20))) {
            FakeAddin addin = random.nextBoolean() ? FakeAddin.sharePointHosted(name) : FakeAddin.providerHosted(name);
            String site = of(sites);
            tenant.admin().installs(site, addin);
            tenant.admin()
                    .grants(FakePrincipal.of(addin), FakeGrant.siteCollection(site, of(List.of("Read", "Write"))));
        }
        List<FakeBcApp> apps = new ArrayList<>();
        for (String name : names(2 + random.nextInt(8))) {
            FakeBcApp app = FakeBcApp.global(name).publisher(of(PUBLISHERS)).version(version());
            apps.add(apps.isEmpty() || random.nextBoolean() ? app : app.requires(of(apps)));
        }
        for (String name : List.of("Production", "Sandbox", "Training").subList(0, 1 + random.nextInt(3))) {
            FakeEnvironment environment = tenant.environment(name).type(name.equals("Production") ? name : "Sandbox");
            environment.has(apps.toArray(FakeBcApp[]::new));
            apps.stream()
                    .filter(app -> random.nextInt(3) == 0)
                    .forEach(app -> environment.offers(app.version("9." + random.nextInt(10) + ".0.0")));
        }
    }

    private List<String> names(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> of(SUBJECTS) + " " + of(THINGS))
                .distinct()
                .toList();
    }

    private String version() {
        return (1 + random.nextInt(8)) + "." + random.nextInt(10) + ".0.0";
    }

    private <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
