package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.sessions.BcSession;
import io.tenantapps.businesscentral.sessions.BcSessionsClient;
import io.tenantapps.testing.businesscentral.FakeBcUsers;
import java.util.List;

/** The operations on the sessions in an environment. */
final class BcSessionsOperations {
    private static final Class<?> SESSIONS = BcSessionsClient.class;
    private static final String NAME = "Production";
    private static final String ID = "12345";

    private BcSessionsOperations() {}

    private interface Setting {
        Ready in(World world, FakeBcUsers users, BcSessionsClient sessions);
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            FakeBcUsers users = world.tenant().environment(NAME).users().signsIn(12345, "ADA");
            return setting.in(world, users, BcSessionsClient.of(AdminCenterApi.of(world.connection()), NAME));
        };
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(
                        SESSIONS,
                        "list()",
                        "sessions",
                        prepared((world, users, sessions) -> Ready.read(
                                () -> world.execute(sessions.list()), value -> ((List<?>) value).size() == 1))),
                Operation.read(
                        SESSIONS,
                        "get(long)",
                        ID,
                        prepared((world, users, sessions) -> Ready.read(
                                () -> world.execute(sessions.get(12345)),
                                value -> "ADA".equals(((BcSession) value).userId())))),
                Operation.change(SESSIONS, "end(BcSession)", ID, prepared((world, users, sessions) -> {
                    BcSession session = sessions.list().execute().get(0);
                    return Ready.change(
                            () -> world.execute(sessions.end(session).confirmProduction(NAME)),
                            () -> world.tenant().effects("sessions"),
                            () -> users.sessions().isEmpty());
                })));
    }
}
