package io.tenantapps.testing.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.BcAdmin;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the list of environments and their settings. */
@Timeout(60)
class FakeBcEnvironmentsTest {
    private static final String ALL = "/applications/environments";
    private static final String WINDOW = "/settings/upgrade";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeEnvironment production = tenant.environment("Production").country("DK");
    private final BcAdmin client = BcAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void listsEnvironmentsAndFindsThemByName() throws IOException {
        tenant.environment("UAT").type("Sandbox").status("Upgrading").version("29.0");
        tenant.environment("Shop").family("Embedded");

        String all = client.get(ALL).body();
        assertEquals(3, AddinAdmin.count("\"friendlyName\"", all));
        assertTrue(all.contains("\"type\":\"Sandbox\",\"name\":\"UAT\",\"countryCode\":\"US\""), all);
        String family = client.get("/applications/businesscentral/environments").body();
        assertEquals(2, AddinAdmin.count("\"friendlyName\"", family));
        Admin.Reply one = client.read("");
        assertEquals("Production", one.field("name"));
        assertEquals("DK", one.field("countryCode"));
        assertEquals("Active", one.field("status"));
        assertEquals("28.2", one.field("version"));
        assertEquals("Europe", one.field("geoName"));
        assertEquals(
                "404 applicationTypeDoesNotExist",
                client.get("/applications/None/environments").error());
        tenant.businessCentral().speaks(FakeBcDialect.DOCUMENTED_2_29);
        assertEquals("{\"value\":[" + one.body() + "]}", client.read("").body());
    }

    @Test
    void olderApiVersionsReturnFewerFields() throws IOException {
        assertFalse(client.speaking("v2.11").get(ALL).body().contains("versionDetails"));
        assertFalse(client.speaking("v2.11").get(ALL).body().contains("softDeletedOn"));
        assertTrue(client.speaking("v2.11").get(ALL).body().contains("\"applicationVersion\":\"28.2\""));
    }

    @Test
    void deletedEnvironmentIsRenamedAndStaysInTheList() throws IOException {
        production.softDeletes();

        Admin.Reply reply = client.get(ALL);

        assertEquals("Production-260901120000", reply.field("name"));
        assertEquals("Production", reply.field("friendlyName"));
        assertEquals("SoftDeleted", reply.field("status"));
        assertEquals("2026-09-01T12:00:00Z", reply.field("softDeletedOn"));
        assertEquals(404, client.read("/apps").status());
        assertEquals(
                "400 EntityValidationFailed",
                client.get("/applications/BusinessCentral/environments/Production-260901120000/apps")
                        .error());
        assertEquals("Production-260901120000", production.name());
    }

    @Test
    void refusesInvalidNames() {
        assertThrows(IllegalArgumentException.class, () -> tenant.environment("1st"));
        assertThrows(IllegalArgumentException.class, () -> tenant.environment("a".repeat(30)));
        assertThrows(IllegalArgumentException.class, () -> production.window("22:00", "06:00", "Europe/Paris"));
    }

    @Test
    void windowIsNullUntilItIsSet() throws IOException {
        assertEquals("null", client.read(WINDOW).body());

        production.window("22:00", "06:00", "Romance Standard Time");

        assertEquals(
                "{\"preferredStartTime\":\"22:00\",\"preferredEndTime\":\"06:00\","
                        + "\"timeZoneId\":\"Romance Standard Time\",\"preferredStartTimeUtc\":\"2026-09-01T20:00:00Z\","
                        + "\"preferredEndTimeUtc\":\"2026-09-02T04:00:00Z\"}",
                client.read(WINDOW).body());
        assertFalse(client.speaking("v2.12").read(WINDOW).body().contains("timeZoneId"));
        tenant.time().advance(Duration.ofHours(14));
        assertEquals("2026-09-01T20:00:00Z", client.read(WINDOW).field("preferredStartTimeUtc"), "the window is open");
        tenant.time().advance(Duration.ofHours(2));
        assertEquals("2026-09-02T20:00:00Z", client.read(WINDOW).field("preferredStartTimeUtc"));
    }

    @Test
    void windowCanBeSetInEitherOfTwoFormsButNotBoth() throws IOException {
        String wall = "\"preferredStartTime\":\"21:30\",\"preferredEndTime\":\"05:30\",\"timeZoneId\":\"UTC\"";
        String utc =
                "\"preferredStartTimeUtc\":\"2020-01-01T22:00:00Z\",\"preferredEndTimeUtc\":\"2020-01-02T06:00:00Z\"";

        assertEquals("21:30", client.put(WINDOW, "{" + wall + "}").field("preferredStartTime"));
        assertEquals("2026-09-01T22:00:00Z", client.put(WINDOW, "{" + utc + "}").field("preferredStartTimeUtc"));
        assertEquals(
                "400 invalidInput",
                client.put(WINDOW, "{" + wall + "," + utc + "}").error());
        assertEquals(
                "400 invalidInput",
                client.put(WINDOW, "{" + wall.replace("UTC", "Mars") + "}").error());
        Admin.Reply small = client.put(WINDOW, "{" + wall.replace("05:30", "03:00") + "}");
        assertEquals("400 invalidRange", small.error());
        assertEquals("Preferred Upgrade Window", small.field("target"));
        assertEquals(2, tenant.effects("upgrade"));
        assertTrue(client.get("/applications/settings/timezones").body().contains("Romance Standard Time"));
    }

    @Test
    void environmentReturnsTheCadenceThatWasSet() throws IOException {
        String path = "/settings/appSourceAppsUpdateCadence";

        assertEquals(200, client.put(path, "{\"value\":\"DuringMajorUpgrade\"}").status());
        assertEquals("DuringMajorUpgrade", client.read("").field("appSourceAppsUpdateCadence"));
        assertEquals(
                "400 invalidInput", client.put(path, "{\"value\":\"Never\"}").error());
    }

    @Test
    void listsOtherManageableTenants() throws IOException {
        tenant.businessCentral().manages("00000000-0000-0000-0000-000000000007");

        assertEquals(
                "{\"value\":[{\"entraTenantId\":\"00000000-0000-0000-0000-000000000007\"}]}",
                client.get("/authorizedAadApps/manageableTenants").body());
    }
}
