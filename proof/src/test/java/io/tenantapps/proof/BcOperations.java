package io.tenantapps.proof;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.AppUninstallPlan;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdateHandle;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.EnvironmentQuotas;
import io.tenantapps.businesscentral.environments.UpdateCadence;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.environments.UsedStorage;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeBcOperation;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations of Business Central. */
final class BcOperations {
    private static final Class<?> APPS = BcAppsClient.class;
    private static final Class<?> ENVIRONMENTS = BcEnvironmentsClient.class;
    private static final FakeBcApp SALES = FakeBcApp.global("Contoso Sales").version("1.0.0.0");
    private static final FakeBcApp NEWER = SALES.version("2.0.0.0");
    private static final FakeBcApp OWN = FakeBcApp.perTenant("Own").version("1.0.0.0");
    private static final FakeBcApp DEPENDENT =
            FakeBcApp.global("Contoso Extra").version("1.0.0.0").requires(SALES);
    private static final BcAppId APP = BcAppId.of(SALES.id());
    private static final AppVersion TWO = AppVersion.of("2.0.0.0");

    private BcOperations() {}

    private interface Setting {
        Ready in(World world, FakeEnvironment production, BcAppsClient apps) throws Exception;
    }

    private interface EnvironmentsSetting {
        Ready in(World world, BcEnvironmentsClient environments);
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            BcAppsClient apps = BcAppsClient.builder(world.connection())
                    .environment("Production")
                    .build();
            return setting.in(world, world.tenant().environment("Production"), apps);
        };
    }

    private static Operation read(String method, String wire, Setting setting) {
        return Operation.read(APPS, method, wire, prepared(setting));
    }

    private static Operation change(String method, String wire, Setting setting) {
        return Operation.change(APPS, method, wire, prepared(setting));
    }

    private static Operation environments(String method, String wire, EnvironmentsSetting setting) {
        return Operation.read(ENVIRONMENTS, method, wire, inEnvironments(setting));
    }

    private static Operation window(String method, Function<BcEnvironmentsClient, Call<?>> call) {
        return Operation.change(
                ENVIRONMENTS,
                method,
                "upgrade",
                inEnvironments((world, environments) -> Ready.change(
                        () -> world.execute(call.apply(environments)),
                        () -> world.tenant().effects("upgrade"),
                        () -> world.tenant().effects("upgrade") > 0)));
    }

    private static Operation.Preparation inEnvironments(EnvironmentsSetting setting) {
        return world -> {
            world.tenant().environment("Production").window("22:00", "06:00", "Romance Standard Time");
            BcEnvironmentsClient client = BcEnvironmentsClient.builder(world.connection())
                    .apiVersion(ApiVersion.LATEST_KNOWN)
                    .build();
            return setting.in(world, client);
        };
    }

    private static boolean isOne(Object value) {
        return value instanceof List<?> list && list.size() == 1;
    }

    private static OperationId updating(FakeEnvironment production, BcAppsClient apps) {
        production.has(SALES).offers(NEWER);
        return Objects.requireNonNull(
                apps.update(APP, TWO).useEnvironmentUpdateWindow(true).execute().operationId());
    }

    private static boolean isCanceled(FakeEnvironment production) {
        return production.operations().stream()
                .map(FakeBcOperation::status)
                .anyMatch(status -> status.toLowerCase(Locale.ROOT).startsWith("cancel"));
    }

    static List<Operation> all() {
        return Stream.concat(ofApps().stream(), ofEnvironments().stream()).toList();
    }

    private static List<Operation> ofApps() {
        return List.of(
                read(
                        "diagnose()",
                        "apps",
                        (world, production, apps) -> World.diagnosis(() -> world.execute(apps.diagnose()))),
                read("installedApps()", "apps", (world, production, apps) -> {
                    production.has(SALES);
                    return Ready.read(() -> world.execute(apps.installedApps()), BcOperations::isOne);
                }),
                read("availableUpdates()", "availableUpdates", (world, production, apps) -> {
                    production.has(SALES).offers(NEWER);
                    return Ready.read(() -> world.execute(apps.availableUpdates()), BcOperations::isOne);
                }),
                change("install(BcAppId)", "install", (world, production, apps) -> {
                    production.offers(SALES);
                    return Ready.change(
                            () -> world.execute(apps.install(APP).acceptIsvEula(true)),
                            () -> world.tenant().effects("install"),
                            () -> "1.0.0.0".equals(production.installed(SALES.id())));
                }),
                change("uninstall(BcAppId)", "uninstall", (world, production, apps) -> {
                    production.has(SALES);
                    return Ready.change(
                            () -> world.execute(apps.uninstall(APP).deleteData(true)),
                            () -> world.tenant().effects("uninstall"),
                            () -> production.installed(SALES.id()).isEmpty());
                }),
                change("update(BcAppId, AppVersion)", "update", (world, production, apps) -> {
                    production.has(SALES).offers(NEWER);
                    return Ready.change(
                            () -> world.execute(apps.update(APP, TWO)),
                            () -> world.tenant().effects("update"),
                            () -> "2.0.0.0".equals(production.installed(SALES.id())));
                }),
                read("operations(BcAppId)", "operations", (world, production, apps) -> {
                    updating(production, apps);
                    return Ready.read(() -> world.execute(apps.operations(APP)), BcOperations::isOne);
                }),
                read("operation(BcAppId, OperationId)", "operations", (world, production, apps) -> {
                    OperationId operation = updating(production, apps);
                    return Ready.read(
                            () -> world.execute(apps.operation(APP, operation)),
                            value -> operation.equals(((AppOperation) value).operationId()));
                }),
                read("follow(BcAppId, OperationId)", "operations", (world, production, apps) -> {
                    OperationId operation = updating(production, apps);
                    return Ready.read(() -> apps.follow(APP, operation).poll(), value -> true);
                }),
                change("cancelUpdate(BcAppId, OperationId)", "cancel", (world, production, apps) -> {
                    OperationId operation = updating(production, apps);
                    return Ready.change(
                            () -> world.execute(apps.cancelUpdate(APP, operation)),
                            () -> world.tenant().effects("cancel"),
                            () -> isCanceled(production));
                }),
                read("uninstallRequirements(BcAppId)", "uninstallRequirements", (world, production, apps) -> {
                    production.has(SALES, DEPENDENT);
                    return Ready.read(() -> world.execute(apps.uninstallRequirements(APP)), BcOperations::isOne);
                }),
                change("uploadExtension(Path)", "pteInstall", (world, production, apps) -> {
                    Path file = OWN.writeTo(world.folder());
                    return Ready.change(
                            () -> world.execute(apps.uploadExtension(file).acceptIsvEula(true)),
                            () -> world.tenant().effects("pteInstall"),
                            () -> "1.0.0.0".equals(production.installed(OWN.id())));
                }),
                read("updatePlan()", "availableUpdates", (world, production, apps) -> {
                    production.has(SALES).offers(NEWER);
                    return Ready.read(
                            () -> world.execute(apps.updatePlan()),
                            value -> ((UpdatePlan) value).moves().size() == 1);
                }),
                read("uninstallPlan(BcAppId)", "uninstallRequirements", (world, production, apps) -> {
                    production.has(SALES, DEPENDENT);
                    return Ready.read(
                            () -> world.execute(apps.uninstallPlan(APP)),
                            value -> ((AppUninstallPlan) value).steps().size() == 2);
                }),
                read("reconcile(List)", "operations", (world, production, apps) -> {
                    List<UpdateHandle> handles = handles(production, apps);
                    return Ready.report(
                            () -> world.execute(apps.reconcile(handles)),
                            value -> told(value) == Told.DONE ? Told.DONE : Told.NOT_DONE);
                }),
                change("cancel(List)", "cancel", (world, production, apps) -> {
                    List<UpdateHandle> handles = handles(production, apps);
                    return new Ready(
                            () -> world.execute(apps.cancel(handles)),
                            BcOperations::told,
                            () -> world.tenant().effects("cancel"),
                            () -> isCanceled(production));
                }),
                change("deployExtension(Path)", "pteInstall", (world, production, apps) -> {
                    Path file = OWN.writeTo(world.folder());
                    return Ready.change(
                            () -> world.execute(apps.deployExtension(file).acceptIsvEula(true)),
                            () -> world.tenant().effects("pteInstall"),
                            () -> "1.0.0.0".equals(production.installed(OWN.id())));
                }),
                read("scheduledExtensions()", "scheduledPteOperations", (world, production, apps) -> {
                    schedule(world, apps);
                    return Ready.read(() -> world.execute(apps.scheduledExtensions()), BcOperations::isOne);
                }),
                change(
                        "removeScheduledExtension(BcAppId, AppVersion, ScheduleKind)",
                        "removeScheduledPteVersion",
                        (world, production, apps) -> {
                            schedule(world, apps);
                            return Ready.change(
                                    () -> world.execute(apps.removeScheduledExtension(
                                            BcAppId.of(OWN.id()),
                                            AppVersion.of("1.0.0.0"),
                                            ScheduleKind.UPDATE_WINDOW)),
                                    () -> world.tenant().effects("removeScheduledPteVersion"),
                                    () -> isCanceled(production));
                        }));
    }

    private static List<UpdateHandle> handles(FakeEnvironment production, BcAppsClient apps) {
        production.has(SALES).offers(NEWER);
        return apps.apply(apps.updatePlan().execute()).schedule().handles();
    }

    private static Told told(Object results) {
        UpdateResult result = (UpdateResult) ((List<?>) results).get(0);
        return switch (result.outcome()) {
            case SCHEDULED, CANCELED -> Told.DONE;
            case UNKNOWN -> Told.UNKNOWN;
            default -> Told.NOT_DONE;
        };
    }

    private static void schedule(World world, BcAppsClient apps) {
        apps.uploadExtension(OWN.writeTo(world.folder()))
                .acceptIsvEula(true)
                .schedule(ScheduleKind.UPDATE_WINDOW)
                .execute();
    }

    private static List<Operation> ofEnvironments() {
        return List.of(
                environments(
                        "diagnose()",
                        "environments",
                        (world, environments) -> World.diagnosis(() -> world.execute(environments.diagnose()))),
                environments(
                        "list()",
                        "environments",
                        (world, environments) ->
                                Ready.read(() -> world.execute(environments.list()), BcOperations::isOne)),
                environments(
                        "get(String)",
                        "Production",
                        (world, environments) -> Ready.read(
                                () -> world.execute(environments.get("Production")),
                                value -> "Production".equals(((BcEnvironment) value).name()))),
                environments("manageableTenants()", "manageableTenants", (world, environments) -> {
                    world.tenant().businessCentral().manages(SALES.id());
                    return Ready.read(() -> world.execute(environments.manageableTenants()), BcOperations::isOne);
                }),
                environments(
                        "operations(String)",
                        "operations",
                        (world, environments) -> Ready.read(
                                () -> world.execute(environments.operations("Production")),
                                value -> ((List<?>) value).isEmpty())),
                environments(
                        "usedStorage(String)",
                        "usedstorage",
                        (world, environments) -> Ready.read(
                                () -> world.execute(environments.usedStorage("Production")),
                                value -> ((UsedStorage) value).isKnown())),
                environments(
                        "quotas()",
                        "quotas",
                        (world, environments) -> Ready.read(
                                () -> world.execute(environments.quotas()),
                                value -> ((EnvironmentQuotas) value)
                                        .environmentsCount()
                                        .production()
                                        .equals(1L))),
                Operation.change(
                        ENVIRONMENTS,
                        "setUpdateCadence(String, UpdateCadence)",
                        "appSourceAppsUpdateCadence",
                        inEnvironments((world, environments) -> Ready.change(
                                () -> world.execute(environments.setUpdateCadence(
                                        "Production", UpdateCadence.DURING_MAJOR_UPGRADE)),
                                () -> world.tenant().effects("appSourceAppsUpdateCadence"),
                                () -> world.tenant()
                                        .environment("Production")
                                        .updateCadence()
                                        .equals("DuringMajorUpgrade")))),
                window(
                        "setUpdateWindow(String, LocalTime, LocalTime, String)",
                        environments -> environments.setUpdateWindow(
                                "Production", LocalTime.of(20, 0), LocalTime.of(4, 0), "UTC")),
                window(
                        "setUpdateWindow(String, LocalTime, LocalTime, ZoneId)",
                        environments -> environments.setUpdateWindow(
                                "Production", LocalTime.of(20, 0), LocalTime.of(4, 0), ZoneOffset.UTC)),
                environments(
                        "updateWindow(String)",
                        "upgrade",
                        (world, environments) -> Ready.read(
                                () -> world.execute(environments.updateWindow("Production")),
                                value -> value == null || value instanceof UpdateWindow)));
    }
}
