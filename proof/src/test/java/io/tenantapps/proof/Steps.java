package io.tenantapps.proof;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.BulkResult;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/** Creates the steps of a random program, and prepares the tenant for them. */
final class Steps {
    private static final String HR = "/sites/hr";

    private final FakeTenant tenant;
    private final FakeCatalog fakeCatalog;
    private final FakeEnvironment production;
    private final AppCatalogClient catalog;
    private final AddinAdminClient addins;
    private final BcAppsClient apps;

    Steps(FakeTenant tenant, FakeCatalog fakeCatalog, TenantConnection connection) {
        this.tenant = tenant;
        this.fakeCatalog = fakeCatalog;
        this.production = tenant.environment("Production");
        this.catalog = AppCatalogClient.tenant(connection, fakeCatalog.url());
        this.addins = AddinAdminClient.of(connection, tenant.admin().url()).relativeTo(tenant.url("/"));
        this.apps = BcAppsClient.builder(connection).environment("Production").build();
    }

    AppCatalogClient catalog() {
        return catalog;
    }

    /** Creates a random step with a unique number. */
    Step next(Random chance, int number) {
        String name = "app-" + number;
        FakePackage file = FakePackage.solution(name);
        return switch (chance.nextInt(13)) {
            case 0 -> change(number, "Add", catalog.add(name + ".sppkg", file.bytes()), has(name, app -> true));
            case 1, 2 -> deploy(number, AppId.of(fakeCatalog.holds(file)));
            case 3 ->
                change(
                        number,
                        "Retract",
                        catalog.retract(AppId.of(fakeCatalog.offers(file))),
                        not(has(name, FakeApp::deployed)));
            case 4 ->
                change(
                        number,
                        "Remove",
                        catalog.remove(AppId.of(fakeCatalog.offers(file))),
                        not(has(name, app -> true)));
            case 5, 6 ->
                abortable(change(
                        number,
                        "Install",
                        catalog.install(AppId.of(fakeCatalog.offers(file)), tenant.url(HR)),
                        has(name, app -> app.installedOn().containsKey(HR))));
            case 7 -> {
                String id = fakeCatalog.offers(file);
                fakeCatalog.installedOn(id, HR);
                yield abortable(change(
                        number,
                        "Uninstall",
                        catalog.uninstall(AppId.of(id), tenant.url(HR)),
                        not(has(name, app -> app.installedOn().containsKey(HR)))));
            }
            case 8 -> ofBusinessCentral(chance, number);
            case 9 -> uninstallAddins(chance, number);
            case 10 -> availableAddins(chance, number);
            case 11 -> read(number, "AvailableApps", catalog.list());
            default -> read(number, "apps", apps.installedApps());
        };
    }

    Step deploy(int number, AppId app) {
        return change(number, "Deploy", catalog.deploy(app), () -> isDeployed(app));
    }

    boolean isDeployed(AppId app) {
        return fakeCatalog.apps().stream()
                .anyMatch(each -> each.id().equalsIgnoreCase(app.toString()) && each.deployed());
    }

    private Step ofBusinessCentral(Random chance, int number) {
        FakeBcApp app = FakeBcApp.global("App " + number).version("1.0.0.0");
        BcAppId id = BcAppId.of(app.id());
        return switch (chance.nextInt(3)) {
            case 0 -> {
                production.offers(app);
                yield abortable(change(
                        number,
                        "install",
                        apps.install(id).acceptIsvEula(true),
                        () -> !production.installed(app.id()).isEmpty()));
            }
            case 1 -> {
                production.has(app).offers(app.version("2.0.0.0"));
                yield abortable(change(
                        number,
                        "update",
                        apps.update(id, AppVersion.of("2.0.0.0")),
                        () -> production.installed(app.id()).equals("2.0.0.0")));
            }
            default -> {
                production.has(app);
                yield abortable(change(
                        number,
                        "uninstall",
                        apps.uninstall(id),
                        () -> production.installed(app.id()).isEmpty()));
            }
        };
    }

    private Step uninstallAddins(Random chance, int number) {
        String web = "/sites/addins-" + number;
        String instance = tenant.admin().installs(web, FakeAddin.sharePointHosted("News " + number));
        Function<Object, Told> told =
                value -> switch (((UninstallReport) value).rows().get(0).state()) {
                    case RUNNING, SUCCEEDED -> Told.DONE;
                    case REFUSED, PLANNED, FAILED, LOST -> Told.NOT_DONE;
                    case UNKNOWN -> Told.UNKNOWN;
                };
        return new Step(
                number + " UninstallAddins",
                "UninstallAddins",
                addins.uninstall().from(web, instance),
                told,
                () -> tenant.admin().instances().stream()
                        .noneMatch(each -> each.id().equals(instance)),
                chance.nextBoolean());
    }

    /** Reads some sites with several requests; the result must contain each site. */
    private Step availableAddins(Random chance, int number) {
        int count = 1 + chance.nextInt(40);
        List<String> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String web = "/sites/bulk-" + i;
            tenant.site(web, "Bulk " + i);
            sites.add(web);
        }
        Function<Object, Told> told = value -> {
            BulkResult<?> found = (BulkResult<?>) value;
            int accounted = found.empty().size()
                    + (int) found.failures().stream()
                            .map(failure -> failure.site())
                            .distinct()
                            .count();
            if (accounted != count) {
                throw new AssertionError(accounted + " of " + count + " inputs are in the result: " + found);
            }
            return found.isComplete() ? Told.DONE : Told.NOT_DONE;
        };
        return new Step(
                number + " AvailableAddIns",
                "AvailableAddIns",
                addins.availableAddins(sites).batchSize(1 + chance.nextInt(10)),
                told,
                null,
                true);
    }

    private BooleanSupplier has(String name, Predicate<FakeApp> what) {
        return () ->
                fakeCatalog.apps().stream().anyMatch(app -> app.fileName().equals(name + ".sppkg") && what.test(app));
    }

    private static BooleanSupplier not(BooleanSupplier so) {
        return () -> !so.getAsBoolean();
    }

    private static Step change(int number, String wire, Call<?> call, BooleanSupplier isSo) {
        return new Step(number + " " + wire, wire, call, value -> Told.DONE, isSo, false);
    }

    private static Step abortable(Step step) {
        return new Step(step.name(), step.wire(), step.call(), step.converter(), step.isSo(), true);
    }

    private static Step read(int number, String wire, Call<?> call) {
        return new Step(number + " " + wire, wire, call, value -> Told.DONE, null, true);
    }
}
