package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.testing.businesscentral.FakeBusinessCentral;
import java.util.List;

/** The operations on the applications that may call the API, for a signed-in user. */
final class BcAuthorizedAppsOperations {
    private static final Class<?> APPS = BcAuthorizedAppsClient.class;
    private static final String WIRE = "authorizedAadApps";
    private static final String APP = "9f1d5b7e-1111-4222-8333-944455556666";

    private BcAuthorizedAppsOperations() {}

    private static BcAuthorizedAppsClient apps(World world) {
        return BcAuthorizedAppsClient.of(AdminCenterApi.of(world.usersConnection()));
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(APPS, "list()", WIRE, world -> {
                    BcAuthorizedAppsClient apps = apps(world);
                    return Ready.read(() -> world.execute(apps.list()), value -> ((List<?>) value).size() == 1);
                }),
                Operation.change(APPS, "authorize(String)", WIRE, world -> {
                    BcAuthorizedAppsClient apps = apps(world);
                    FakeBusinessCentral central = world.tenant().businessCentral();
                    return Ready.change(
                            () -> world.execute(apps.authorize(APP)),
                            () -> world.tenant().effects(WIRE),
                            () -> central.authorizedApps().contains(APP));
                }),
                Operation.change(APPS, "remove(String)", WIRE, world -> {
                    BcAuthorizedAppsClient apps = apps(world);
                    FakeBusinessCentral central = world.tenant().businessCentral();
                    apps.authorize(APP).execute();
                    int before = world.tenant().effects(WIRE);
                    return Ready.change(
                            () -> world.execute(apps.remove(APP).confirm(APP)),
                            () -> world.tenant().effects(WIRE) - before,
                            () -> !central.authorizedApps().contains(APP));
                }));
    }
}
