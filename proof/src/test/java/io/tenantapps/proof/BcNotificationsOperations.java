package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.notifications.BcNotificationsClient;
import io.tenantapps.businesscentral.notifications.NotificationSettings;
import io.tenantapps.testing.businesscentral.FakeBusinessCentral;
import java.util.List;

/** The operations on the recipients of a tenant's notifications. */
final class BcNotificationsOperations {
    private static final Class<?> NOTIFICATIONS = BcNotificationsClient.class;
    private static final String WIRE = "recipients";

    private BcNotificationsOperations() {}

    private interface Setting {
        Ready in(World world, FakeBusinessCentral central, BcNotificationsClient notifications);
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            FakeBusinessCentral central = world.tenant().businessCentral().notifies("first@contoso.example", "First");
            return setting.in(world, central, BcNotificationsClient.of(AdminCenterApi.of(world.connection())));
        };
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(
                        NOTIFICATIONS,
                        "recipients()",
                        WIRE,
                        prepared((world, central, notifications) -> Ready.read(
                                () -> world.execute(notifications.recipients()),
                                value -> ((List<?>) value).size() == 1))),
                Operation.read(
                        NOTIFICATIONS,
                        "settings()",
                        "notification",
                        prepared((world, central, notifications) -> Ready.read(
                                () -> world.execute(notifications.settings()),
                                value -> ((NotificationSettings) value)
                                                .recipients()
                                                .size()
                                        == 1))),
                Operation.change(
                        NOTIFICATIONS,
                        "add(String, String)",
                        WIRE,
                        prepared((world, central, notifications) -> Ready.change(
                                () -> world.execute(notifications.add("ops@contoso.example", "Operations")),
                                () -> world.tenant().effects(WIRE),
                                () -> central.notificationRecipients().size() > 1))),
                Operation.change(NOTIFICATIONS, "remove(String)", WIRE, prepared((world, central, notifications) -> {
                    String id = central.notificationRecipients().get(0).get("id");
                    return Ready.change(
                            () -> world.execute(notifications.remove(id)),
                            () -> world.tenant().effects(WIRE),
                            () -> central.notificationRecipients().isEmpty());
                })));
    }
}
