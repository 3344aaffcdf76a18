package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.applications.BcApplicationsClient;
import java.util.List;

/** The operations on the available applications. */
final class BcApplicationsOperations {
    private static final Class<?> APPLICATIONS = BcApplicationsClient.class;

    private BcApplicationsOperations() {}

    private static BcApplicationsClient applications(World world) {
        return BcApplicationsClient.of(AdminCenterApi.of(world.connection()));
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(APPLICATIONS, "list()", "applications", world -> {
                    BcApplicationsClient applications = applications(world);
                    return Ready.read(() -> world.execute(applications.list()), value -> ((List<?>) value).size() == 1);
                }),
                Operation.read(APPLICATIONS, "versions(String, String, String)", "PROD", world -> {
                    BcApplicationsClient applications = applications(world);
                    return Ready.read(
                            () -> world.execute(applications.versions("BusinessCentral", "DK", "PROD")),
                            value -> ((List<?>) value).size() > 1);
                }));
    }
}
