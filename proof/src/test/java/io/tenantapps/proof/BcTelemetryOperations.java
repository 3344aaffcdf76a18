package io.tenantapps.proof;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.telemetry.BcTelemetryClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The operations on the telemetry of an environment. */
final class BcTelemetryOperations {
    private static final Class<?> TELEMETRY = BcTelemetryClient.class;
    private static final String QUERY = "query(Instant, Instant)";
    private static final String WIRE = "telemetry";

    private BcTelemetryOperations() {}

    private interface Setting {
        Ready in(World world, BcTelemetryClient telemetry, Instant now);
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            world.tenant().environment("Production").logs("started").logs("stopped");
            return setting.in(
                    world,
                    BcTelemetryClient.of(AdminCenterApi.of(world.connection()), "Production"),
                    world.tenant().time().instant());
        };
    }

    static List<Operation> all() {
        return List.of(
                Operation.read(
                        TELEMETRY,
                        QUERY,
                        WIRE,
                        prepared((world, telemetry, now) -> Ready.read(
                                () -> world.execute(telemetry.query(now, now.plusSeconds(1))),
                                value -> ((List<?>) value).size() == 2))),
                Operation.read(
                                TELEMETRY,
                                QUERY,
                                WIRE,
                                prepared((world, telemetry, now) -> Ready.read(
                                        () -> {
                                            List<String> messages = new ArrayList<>();
                                            telemetry
                                                    .query(now, now.plusSeconds(1))
                                                    .forEach(row -> messages.add(row.text("Message")));
                                            return messages;
                                        },
                                        value -> value.equals(List.of("started", "stopped")))))
                        .where("row by row"));
    }
}
