package io.tenantapps.businesscentral.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.admincenter.BcAdminCenter;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the telemetry at the fake tenant. */
class BcTelemetryClientTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final BcAdminCenter adminCenter = BcAdminCenter.of(tenant.connection());
    private final BcTelemetryClient telemetry = adminCenter.telemetry("Main");
    private final FakeEnvironment main = tenant.environment("Main");

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @EnumSource(FakeBcDialect.class)
    void passesOnTheRowsOfThePeriod(FakeBcDialect dialect) {
        tenant.businessCentral().speaks(dialect);
        main.logs("before");
        tenant.time().advance(Duration.ofHours(1));
        Instant from = tenant.time().instant();
        main.logs("first");
        tenant.time().advance(Duration.ofMinutes(1));
        main.logs("second");
        List<TelemetryRow> rows = new ArrayList<>();

        assertEquals(2, telemetry.query(from, from.plus(Duration.ofMinutes(30))).forEach(rows::add));

        assertEquals(
                List.of("first", "second"),
                rows.stream().map(row -> row.text("Message")).toList());
        assertEquals(from, rows.get(0).time("TIMESTAMP"));
        assertEquals(
                List.of(TelemetryDataType.DATETIME, TelemetryDataType.STRING),
                rows.get(0).columns().stream().map(TelemetryColumn::type).toList());
    }

    @Test
    void brokenResponsePassesOnEachRowOnce() {
        Instant from = tenant.time().instant();
        for (int i = 0; i < 1_000; i++) {
            main.logs("row " + i);
        }
        tenant.faults().next("telemetry").truncated();
        List<String> messages = new ArrayList<>();

        telemetry.query(from, from.plusSeconds(1)).forEach(row -> messages.add(row.text("Message")));

        assertEquals(1_000, messages.size());
        assertEquals(2, tenant.requests("telemetry"));
    }

    @Test
    void refusesAnUnknownCategory() {
        Instant now = tenant.time().instant();

        ApiException e = assertThrows(
                ApiException.class, telemetry.query(now, now.plusSeconds(1)).category("Some")::execute);

        assertEquals("invalidInput", e.error().code());
    }

    @Test
    void environmentMustExist() {
        Instant now = tenant.time().instant();

        assertThrows(NotFoundException.class, adminCenter.telemetry("Other").query(now, now.plusSeconds(1))::execute);
    }
}
