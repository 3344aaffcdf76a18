package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.BcOperationsClient;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.testing.businesscentral.FakeBusinessCentral;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The operations that change whole environments, and the operations on these changes. */
final class BcLifecycleOperations {
    private static final Class<?> ENVIRONMENTS = BcEnvironmentsClient.class;
    private static final Class<?> OPERATIONS = BcOperationsClient.class;

    private BcLifecycleOperations() {}

    private interface EnvironmentsSetting {
        Ready in(World world, BcEnvironmentsClient environments);
    }

    private interface OperationsSetting {
        Ready in(World world, BcOperationsClient operations, OperationId update);
    }

    private static Operation.Preparation prepared(EnvironmentsSetting setting) {
        return world -> {
            world.tenant().environment("Production");
            world.tenant().businessCentral().environmentOperationsTake(Duration.ofMinutes(2));
            return setting.in(world, BcEnvironmentsClient.of(world.connection()));
        };
    }

    private static Operation change(String method, String wire, EnvironmentsSetting setting) {
        return Operation.change(ENVIRONMENTS, method, wire, prepared(setting));
    }

    private static Operation.Preparation updating(OperationsSetting setting) {
        return world -> {
            String id = world.tenant().businessCentral().startsUpdate("Production", "28.3");
            world.tenant().time().advance(Duration.ofMinutes(1));
            return setting.in(world, BcOperationsClient.of(AdminCenterApi.of(world.connection())), OperationId.of(id));
        };
    }

    private static Operation read(String method, String wire, OperationsSetting setting) {
        return Operation.read(OPERATIONS, method, wire, updating(setting));
    }

    private static boolean isActive(World world, String name) {
        FakeBusinessCentral service = world.tenant().businessCentral();
        return service.environments().stream()
                .anyMatch(each -> each.name().equals(name) && each.status().equals("Active"));
    }

    private static boolean isOne(Object value) {
        return value instanceof List<?> list && list.size() == 1;
    }

    static List<Operation> all() {
        return Stream.concat(changes().stream(), operations().stream()).toList();
    }

    private static List<Operation> changes() {
        return List.of(
                change(
                        "create(String, EnvironmentType, String)",
                        "Test",
                        (world, environments) -> Ready.change(
                                () -> world.execute(environments.create("Test", EnvironmentType.SANDBOX, "DK")),
                                () -> world.tenant().effects("create"),
                                () -> isActive(world, "Test"))),
                change(
                        "copy(String)",
                        "copy",
                        (world, environments) -> Ready.change(
                                () -> world.execute(environments
                                        .copy("Production")
                                        .to("Test", EnvironmentType.SANDBOX)
                                        .confirmProduction("Production")),
                                () -> world.tenant().effects("copy"),
                                () -> isActive(world, "Test"))),
                change(
                        "rename(String)",
                        "rename",
                        (world, environments) -> Ready.change(
                                () -> world.execute(environments
                                        .rename("Production")
                                        .to("Main")
                                        .confirmProduction("Production")),
                                () -> world.tenant().effects("rename"),
                                () -> isActive(world, "Main"))),
                change(
                        "delete(String)",
                        "Production",
                        (world, environments) -> Ready.change(
                                () -> world.execute(
                                        environments.delete("Production").confirmProduction("Production")),
                                () -> world.tenant().effects("delete"),
                                () -> !isActive(world, "Production"))),
                change("recover(String)", "recover", (world, environments) -> {
                    FakeEnvironment deleted =
                            world.tenant().environment("Gone").type("Sandbox").softDeletes();
                    String name = deleted.name();
                    return Ready.change(
                            () -> world.execute(environments.recover(name)),
                            () -> world.tenant().effects("recover"),
                            () -> isActive(world, name));
                }),
                change("restore(String)", "restore", (world, environments) -> {
                    Instant yesterday = world.tenant().time().instant().minus(Duration.ofDays(1));
                    return Ready.change(
                            () -> world.execute(environments
                                    .restore("Production")
                                    .to("Test", EnvironmentType.SANDBOX)
                                    .at(yesterday)
                                    .confirmProduction("Production")),
                            () -> world.tenant().effects("restore"),
                            () -> isActive(world, "Test"));
                }),
                Operation.read(
                        ENVIRONMENTS,
                        "restorePeriods(String)",
                        "availableRestorePeriods",
                        prepared((world, environments) -> Ready.read(
                                () -> world.execute(environments.restorePeriods("Production")),
                                BcLifecycleOperations::isOne))),
                Operation.read(
                        ENVIRONMENTS,
                        "list(String)",
                        "environments",
                        prepared((world, environments) -> Ready.read(
                                () -> world.execute(environments.list("BusinessCentral")),
                                BcLifecycleOperations::isOne))),
                Operation.read(
                        ENVIRONMENTS,
                        "usedStorage()",
                        "usedstorage",
                        prepared((world, environments) -> Ready.read(
                                () -> world.execute(environments.usedStorage()), BcLifecycleOperations::isOne))));
    }

    private static List<Operation> operations() {
        return List.of(
                read(
                        "list()",
                        "operations",
                        (world, operations, update) ->
                                Ready.read(() -> world.execute(operations.list()), BcLifecycleOperations::isOne)),
                read(
                        "list(String)",
                        "operations",
                        (world, operations, update) -> Ready.read(
                                () -> world.execute(operations.list("Production")), BcLifecycleOperations::isOne)),
                read(
                        "get(OperationId)",
                        "operations",
                        (world, operations, update) -> Ready.read(
                                () -> world.execute(operations.get(update)),
                                value -> update.equals(((EnvironmentOperation) value).operationId()))),
                read(
                        "get(String, OperationId)",
                        "operations",
                        (world, operations, update) -> Ready.read(
                                () -> world.execute(operations.get("Production", update)),
                                value -> update.equals(((EnvironmentOperation) value).operationId()))),
                read(
                        "follow(OperationId)",
                        "operations",
                        (world, operations, update) ->
                                Ready.read(() -> operations.follow(update).poll(), value -> true)),
                Operation.change(
                        OPERATIONS,
                        "cancel(String, OperationId)",
                        "cancel",
                        updating((world, operations, update) -> Ready.change(
                                () -> world.execute(
                                        operations.cancel("Production", update).confirmProduction("Production")),
                                () -> world.tenant().effects("cancel"),
                                () -> isCanceled(world)))));
    }

    /** Returns true if the update did not take place. */
    private static boolean isCanceled(World world) {
        FakeEnvironment production = world.tenant().environment("Production");
        return production.status().equals("Active") && !production.version().equals("28.3");
    }
}
