package io.tenantapps.proof;

import java.util.List;
import java.util.stream.Stream;

/** All operations of the clients. */
final class Operations {
    private static final List<Operation> ALL = Stream.of(
                    CatalogOperations.all(),
                    AddinOperations.all(),
                    SiteOperations.all(),
                    BcOperations.all(),
                    BcLifecycleOperations.all(),
                    BcSettingsOperations.all(),
                    BcSessionsOperations.all(),
                    BcSupportOperations.all(),
                    BcApplicationsOperations.all(),
                    BcNotificationsOperations.all(),
                    BcAuthorizedAppsOperations.all(),
                    BcTelemetryOperations.all(),
                    BcUpdatesOperations.all())
            .flatMap(List::stream)
            .toList();

    private Operations() {}

    static List<Operation> all() {
        return ALL;
    }
}
