package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.AppVersion;
import io.tenantapps.testing.businesscentral.FakeBcUpdates;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The operations on the updates of an environment. */
final class BcUpdatesOperations {
    private static final Class<?> UPDATES = BcUpdatesClient.class;
    private static final String NAME = "Production";
    private static final AppVersion VERSION = AppVersion.of("28.3");
    private static final AppVersion OTHER = AppVersion.of("29.0");

    private BcUpdatesOperations() {}

    private interface Setting {
        Ready in(World world, FakeBcUpdates fake, Instant now, BcUpdatesClient updates);
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            Instant now = world.tenant().time().instant();
            FakeEnvironment production = world.tenant().environment(NAME).schedulesUpdate("28.3", later(now, 3));
            FakeBcUpdates fake = production.updates().offers("29.0", later(now, 60));
            return setting.in(world, fake, now, BcUpdatesClient.of(AdminCenterApi.of(world.connection()), NAME));
        };
    }

    private static Instant later(Instant now, int days) {
        return now.plus(Duration.ofDays(days));
    }

    private static boolean isMoved(FakeBcUpdates fake, String version, Instant from) {
        Instant date = fake.date(version);
        return date != null && !date.isBefore(from.minusSeconds(1));
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(
                        UPDATES,
                        "list()",
                        "updates",
                        prepared((world, fake, now, updates) -> Ready.read(
                                () -> world.execute(updates.list()), value -> ((List<?>) value).size() == 2))),
                Operation.change(
                        UPDATES,
                        "select(AppVersion)",
                        "29.0",
                        prepared((world, fake, now, updates) -> Ready.change(
                                () -> world.execute(
                                        updates.select(OTHER).at(later(now, 20)).confirmProduction(NAME)),
                                () -> world.tenant().effects("updates"),
                                () -> fake.selected().equals("29.0") && isMoved(fake, "29.0", later(now, 20))))),
                Operation.change(
                        UPDATES,
                        "reschedule(AppVersion)",
                        "28.3",
                        prepared((world, fake, now, updates) -> Ready.change(
                                () -> world.execute(updates.reschedule(VERSION)
                                        .at(later(now, 20))
                                        .confirmProduction(NAME)),
                                () -> world.tenant().effects("updates"),
                                () -> isMoved(fake, "28.3", later(now, 20))))),
                Operation.change(
                        UPDATES,
                        "updateNow(AppVersion)",
                        "29.0",
                        prepared((world, fake, now, updates) -> Ready.change(
                                () -> world.execute(updates.updateNow(OTHER).confirmProduction(NAME)),
                                () -> world.tenant().effects("updates"),
                                () -> fake.selected().equals("29.0")
                                        || world.tenant()
                                                .environment(NAME)
                                                .version()
                                                .equals("29.0")))));
    }
}
