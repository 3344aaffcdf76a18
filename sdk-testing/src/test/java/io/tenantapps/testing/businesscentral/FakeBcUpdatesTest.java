package io.tenantapps.testing.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.BcAdmin;
import io.tenantapps.testing.FakeSnapshot;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the rules for changes of an environment's updates, which begin at noon on 2026-09-01. */
@Timeout(60)
class FakeBcUpdatesTest {
    private static final String INVALID = "400 EntityValidationFailed";
    private static final Instant SOON = Instant.parse("2026-09-04T20:00:00Z");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production").schedulesUpdate("28.3", SOON);
    private final FakeBcUpdates updates = production.updates().offers("29.0", Instant.parse("2026-10-31T00:00:00Z"));
    private final BcAdmin client = BcAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private Admin.Reply patch(String version, String body) throws IOException {
        return client.send("PATCH", "/applications/BusinessCentral/environments/Production/updates/" + version, body);
    }

    private static String on(String date) {
        return "\"scheduleDetails\":{\"selectedDateTime\":\"" + date + "\"}";
    }

    private String list() throws IOException {
        return client.read("/updates").body();
    }

    @Test
    void storesTheStartOfTheNextWindow() throws IOException {
        production.window("22:00", "06:00", "Romance Standard Time");

        Admin.Reply reply = patch("28.3", "{" + on("2026-09-10T20:01:00Z") + "}");

        assertEquals(200, reply.status());
        assertEquals("2026-09-11T20:00:00Z", reply.field("selectedDateTime"));
        assertEquals(Instant.parse("2026-09-11T20:00:00Z"), updates.date("28.3"));
        assertTrue(client.read("/operations").body().contains("\"type\":\"modify\""));
        assertFalse(list().contains("updateStatus"));
    }

    @Test
    void storesTheDateItselfIfTheWindowIsIgnored() throws IOException {
        patch(
                "28.3",
                "{\"scheduleDetails\":{\"selectedDateTime\":\"2026-09-10T09:30:00Z\",\"ignoreUpdateWindow\":true}}");

        assertEquals(Instant.parse("2026-09-10T09:30:00Z"), updates.date("28.3"));
    }

    @Test
    void ignoresDatesBesideTheSchedule() throws IOException {
        Admin.Reply reply =
                patch("28.3", "{\"selectedDateTime\":\"2026-09-10T20:00:00Z\",\"ignoreUpdateWindow\":true}");

        assertEquals(200, reply.status());
        assertEquals(SOON, updates.date("28.3"));
    }

    @Test
    void selectionCannotBeWithdrawn() throws IOException {
        assertEquals("400 invalidInput", patch("28.3", "{\"selected\":false}").error());

        assertEquals(
                200,
                patch("29.0", "{\"selected\":true," + on("2026-09-10T20:00:00Z") + "}")
                        .status());
        assertEquals("29.0", updates.selected());
    }

    @Test
    void refusesDatesThatArePastOrTooLate() throws IOException {
        assertEquals(
                INVALID, patch("28.3", "{" + on("2026-08-31T20:00:00Z") + "}").error());
        assertEquals(
                INVALID, patch("29.0", "{" + on("2026-11-01T00:00:00Z") + "}").error());
        assertEquals(
                INVALID, patch("29.0", "{" + on("2026-10-31T20:01:00Z") + "}").error());
        assertEquals(
                "400 invalidInput", patch("28.3", "{" + on("tomorrow") + "}").error());
        assertEquals(200, patch("29.0", "{" + on("2026-10-31T20:00:00Z") + "}").status());
    }

    @Test
    void refusesASelectionWhoseStoredDateIsPast() throws IOException {
        production.schedulesUpdate("28.3", Instant.parse("2026-08-20T20:00:00Z"));

        assertEquals(INVALID, patch("28.3", "{\"selected\":true}").error());
        assertEquals(
                200,
                patch("28.3", "{\"selected\":true," + on("2026-09-10T20:00:00Z") + "}")
                        .status());
    }

    @Test
    void versionThatIsNotReleasedHasNoDate() throws IOException {
        production.expectsVersion("29.0", YearMonth.of(2026, 10));
        updates.offersPreview("29.0", Instant.parse("2026-10-31T00:00:00Z"));

        assertEquals(
                INVALID,
                patch("29.0", "{\"selected\":true," + on("2026-09-10T20:00:00Z") + "}")
                        .error());
        assertEquals(200, patch("29.0", "{\"selected\":true}").status());
        assertTrue(client.read("/operations").body().contains("\"status\":\"queued\""));
    }

    @Test
    void previewsAreForSandboxes() throws IOException {
        updates.offersPreview("30.0", Instant.parse("2026-10-31T00:00:00Z"));
        String body = "{\"selected\":true,\"targetVersionType\":\"Preview\"," + on("2026-09-10T20:00:00Z") + "}";

        assertEquals(INVALID, patch("30.0", body).error());
        production.type("Sandbox");
        assertEquals(200, patch("30.0", body).status());
        assertEquals(
                "404 ResourceDoesNotExist", patch("30.0", "{\"selected\":true}").error());
    }

    @Test
    void snapshotRestoresTheUpdates() throws IOException {
        FakeSnapshot before = tenant.snapshot();
        patch("28.3", "{" + on("2026-09-10T20:00:00Z") + "}");

        tenant.restore(before);
        tenant.time().advance(Duration.ofDays(20));

        assertEquals(SOON, updates.date("28.3"));
        assertEquals("28.2", production.version());
    }
}
