package io.tenantapps.businesscentral.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests for the settings of an environment, and their responses in the form of Microsoft's pages. */
class SettingsWireTest {
    private static final String SETTINGS = "/admin/v2.29/applications/BusinessCentral/environments/Main/settings/";
    private static final String GROUP = "6c1d5b7e-1111-4222-8333-944455556666";
    private static final String KEY =
            "InstrumentationKey=0f1e2d3c-1111-4222-8333-944455556666;IngestionEndpoint=https://x.example/";

    private final BareServer server = new BareServer();
    private final BcSettingsClient settings = BcSettingsClient.of(AdminCenterApi.of(server.connection()), "Main");

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertSends(String line, String body, Call<?> call) {
        call.execute();
        RecordedRequest request = server.take();
        assertEquals(line, request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals(body, request.getBody() == null ? "" : request.getBody().utf8());
    }

    @Test
    void readsTheTimeZones() {
        server.answer("""
                {"value":[{"id":"Tokyo Standard Time","displayName":"(UTC+09:00) Osaka, Sapporo, Tokyo",
                  "currentUtcOffset":"+09:00","supportsDaylightSavingTime":false,
                  "isCurrentlyDaylightSavingTime":false}]}""");

        List<WindowsTimeZone> zones = settings.timeZones().execute();

        assertEquals("GET /admin/v2.29/applications/settings/timezones", server.line());
        assertEquals(
                new WindowsTimeZone(
                        "Tokyo Standard Time", "(UTC+09:00) Osaka, Sapporo, Tokyo", "+09:00", false, false, Map.of()),
                zones.get(0));
    }

    @ParameterizedTest
    @CsvSource({"200,''", "204,''", "200,'{}'", "202,null"})
    void acceptsAnyResponseToAKey(int status, String body) {
        server.answer(status, body);

        assertSends(
                "POST " + SETTINGS + "appinsightskey",
                "{\"key\":\"" + KEY + "\"}",
                settings.setApplicationInsightsKey(KEY).confirmProduction("Main"));
    }

    @Test
    void removesTheKeyWithAnEmptyOne() {
        server.answer(204, "");

        assertSends(
                "POST " + SETTINGS + "appinsightskey",
                "{\"key\":\"\"}",
                settings.removeApplicationInsightsKey().confirmProduction("Main"));
    }

    @Test
    void keyIsInNoMessage() {
        server.answer(400, "{\"code\":\"cannotSetAppInsightsKey\",\"message\":\"Nein.\",\"target\":\"key\"}")
                .answer("{\"name\":\"Main\",\"status\":\"Upgrading\"}");
        Call<?> call = settings.setApplicationInsightsKey(KEY).confirmProduction("Main");

        EnvironmentNotReadyException e = assertThrows(EnvironmentNotReadyException.class, call::execute);

        assertEquals("key", ErrorDetail.of(e).target());
        assertEquals("cannotSetAppInsightsKey", e.error().code());
        assertFalse(e.mayHaveHappened());
        for (String text : List.of(String.valueOf(call), e.toString(), String.valueOf(settings))) {
            assertFalse(text.contains("0f1e2d3c"), text);
        }
    }

    @Test
    void readsTheSecurityGroup() {
        server.answer("{\"id\":\"" + GROUP + "\",\"displayName\":\"BC users\"}")
                .answer("{\"id\":\"" + GROUP + "\",\"displayName\":\"\"}");

        SecurityGroup group = settings.securityGroup().execute();

        assertEquals("GET " + SETTINGS + "securitygroupaccess", server.line());
        assertEquals(new SecurityGroup(GROUP, "BC users", Map.of()), group);
        assertFalse(group.isDeleted());
        assertTrue(settings.securityGroup().execute().isDeleted());
        assertFalse(SecurityGroup.fromJson("{}").isDeleted());
    }

    @Test
    void setsAndClearsTheSecurityGroup() {
        server.answer(200, "").answer(204, "");

        assertSends(
                "POST " + SETTINGS + "securitygroupaccess",
                "{\"Value\":\"" + GROUP + "\"}",
                settings.setSecurityGroup("{" + GROUP.toUpperCase(Locale.ROOT) + "}")
                        .confirmProduction("Main"));
        assertSends(
                "DELETE " + SETTINGS + "securitygroupaccess",
                "",
                settings.clearSecurityGroup().confirmProduction("Main"));
    }

    @Test
    void readsAndSetsTheLicenceAccess() {
        server.answer("{\"enabled\":true}").answer("{\"enabled\":\"false\"}").answer(200, "");

        assertEquals(true, settings.licenseAccess().execute().enabled());
        assertEquals("GET " + SETTINGS + "accesswithm365licenses", server.line());
        assertEquals(false, settings.licenseAccess().execute().enabled());
        server.take();
        assertSends(
                "POST " + SETTINGS + "accesswithm365licenses",
                "{\"enabled\":\"true\"}",
                settings.setLicenseAccess(true));
    }

    @Test
    void missingSettingIsNull() {
        server.answer(204, "")
                .answer(204, "")
                .answer(404, "{\"code\":\"ResourceNotFound\",\"message\":\"Nein.\"}")
                .answer(404, "{\"error\":{\"code\":\"resourceNotFound\",\"message\":\"Nein.\"}}");

        assertNull(settings.securityGroup().execute());
        assertNull(settings.licenseAccess().execute());
        assertNull(settings.licenseAccess().execute());
        assertNull(settings.licenseAccess().execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{"})
    void emptyResponseOfAnotherStatusIsNotTakenForAMissingSetting(String body) {
        for (int i = 0; i < 10; i++) {
            server.answer(200, body);
        }

        assertThrows(MalformedResponseException.class, settings.securityGroup()::execute);
        assertThrows(MalformedResponseException.class, settings.licenseAccess()::execute);
    }

    @Test
    void pageOfHtmlIsNotTakenForSuccess() {
        server.answer(200, "<p>Sign in</p>")
                .answer("{\"enabled\":false}")
                .answer(200, "")
                .answer("{\"enabled\":true}");

        settings.setLicenseAccess(true).execute();

        assertTrue(server.line().startsWith("POST"));
        assertTrue(server.line().startsWith("GET"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"environmentNotFound", "applicationTypeDoesNotExist", "resourceDoesNotExist", "somethingNew"})
    void otherMissingObjectIsAnError(String code) {
        server.answer(404, "{\"code\":\"" + code + "\",\"message\":\"Nein.\"}");

        NotFoundException e = assertThrows(NotFoundException.class, settings.licenseAccess()::execute);

        assertEquals(code, e.error().code());
    }

    @Test
    void missingGroupIsAnError() {
        server.answer(404, "{\"code\":\"somethingNew\",\"message\":\"Nein.\",\"target\":\"Value\"}");

        NotFoundException e = assertThrows(
                NotFoundException.class, settings.setSecurityGroup(GROUP).confirmProduction("Main")::execute);

        assertEquals("Value", ErrorDetail.of(e).target());
    }

    @Test
    void refusesAGroupThatIsNoGuid() {
        assertThrows(IllegalArgumentException.class, () -> settings.setSecurityGroup("BC users"));
    }

    @Test
    void readsThePartners() {
        server.answer("{\"status\":\"AllowSelectedPartnerTenants\",\"allowedPartnerTenantIds\":[\"" + GROUP + "\"]}")
                .answer("{\"status\":\"Disabled\"}")
                .answer(404, "{\"code\":\"environmentNotFound\",\"message\":\"Nein.\",\"target\":\"x/Main\"}");

        PartnerAccess access = settings.partnerAccess().execute();

        assertEquals("GET " + SETTINGS + "partneraccess", server.line());
        assertEquals(new PartnerAccess("AllowSelectedPartnerTenants", List.of(GROUP), Map.of()), access);
        assertEquals(List.of(), settings.partnerAccess().execute().allowedPartnerTenantIds());
        NotFoundException e = assertThrows(NotFoundException.class, settings.partnerAccess()::execute);
        assertEquals("environmentNotFound", e.error().code());
        assertEquals("x/Main", ErrorDetail.of(e).target());
    }

    @Test
    void setsThePartners() {
        server.answer(200, "").answer(204, "").answer("{\"status\":\"Disabled\"}");

        assertSends(
                "PUT " + SETTINGS + "partneraccess",
                "{\"status\":\"AllowSelectedPartnerTenants\",\"allowedPartnerTenantIds\":[\"" + GROUP + "\"]}",
                settings.allowPartners(List.of(GROUP.toUpperCase(Locale.ROOT), GROUP))
                        .confirmProduction("Main"));
        assertSends(
                "PUT " + SETTINGS + "partneraccess",
                "{\"status\":\"AllowAllPartnerTenants\"}",
                settings.allowAllPartners().confirmProduction("Main"));
        assertSends(
                "PUT " + SETTINGS + "partneraccess",
                "{\"status\":\"Disabled\"}",
                settings.disallowPartners().confirmProduction("Main"));
    }

    @Test
    void passesAnyOtherRefusalOn() {
        server.answer(405, "{\"code\":\"somethingNew\",\"message\":\"Nein.\"}");

        SdkException e = assertThrows(SdkException.class, settings.setLicenseAccess(false)::execute);

        assertEquals("somethingNew", ((ApiException) e).error().code());
    }
}
