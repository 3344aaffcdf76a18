package io.tenantapps.businesscentral.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.NotFoundException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the requests for the updates of an environment, and their responses in the form of Microsoft's pages. */
class UpdatesWireTest {
    private static final String UPDATES = "/admin/v2.29/applications/BusinessCentral/environments/Main/updates";
    private static final AppVersion GA = AppVersion.of("28.3");
    private static final AppVersion NEXT = AppVersion.of("29.0");
    private static final Instant DATE = Instant.parse("2198-10-03T18:00:00.75Z");

    private static final String BEFORE = """
            {"value":[
             {"targetVersion":"28.3","available":true,"selected":true,"updateStatus":"scheduled",
              "scheduleDetails":{"latestSelectableDateTime":"2198-11-01T00:00:00Z","selectedDateTime":"2198-09-20T20:00:00Z",
               "ignoreUpdateWindow":false,"rolloutStatus":"Active"},"targetVersionType":"GA"},
             {"targetVersion":"29.0","available":true,"selected":false,
              "scheduleDetails":{"latestSelectableDateTime":"2198-11-01T00:00:00Z","ignoreUpdateWindow":false,
               "rolloutStatus":"Active"},"targetVersionType":"preview"},
             {"targetVersion":"29.0","available":false,"selected":false,"expectedAvailability":{"month":10,"year":2198},
              "targetVersionType":"GA"}]}""";

    private final BareServer server = new BareServer();
    private final BcUpdatesClient updates = BcUpdatesClient.of(AdminCenterApi.of(server.connection()), "Main");

    @AfterEach
    void stop() {
        server.close();
    }

    private static String after(String selectedGa, String dateOfGa, String selectedNext) {
        return BEFORE.replaceFirst("\"selected\":true", "\"selected\":" + selectedGa)
                .replace("2198-09-20T20:00:00Z", dateOfGa)
                .replaceFirst(
                        "\"available\":false,\"selected\":false", "\"available\":false,\"selected\":" + selectedNext);
    }

    private void assertSends(String version, String body, Call<?> call) {
        call.execute();
        assertEquals("GET " + UPDATES, server.line());
        RecordedRequest request = server.take();
        assertEquals(
                "PATCH " + UPDATES + "/" + version, request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals(body, request.getBody() == null ? "" : request.getBody().utf8());
        assertEquals("GET " + UPDATES, server.line());
    }

    @Test
    void readsTheUpdates() {
        server.answer(BEFORE);

        List<EnvironmentUpdate> all = updates.list().execute();

        assertEquals("GET " + UPDATES, server.line());
        assertEquals(Instant.parse("2198-09-20T20:00:00Z"), all.get(0).scheduledFor());
        assertEquals(LocalDate.parse("2198-10-31"), all.get(0).scheduleDetails().lastSelectableDay());
        assertEquals(VersionType.PREVIEW, all.get(1).versionType());
        assertEquals(2198, all.get(2).expectedAvailability().year());
    }

    @ParameterizedTest
    @CsvSource({
        "200,'{\"selected\":true,\"targetVersionType\":\"GA\",\"scheduleDetails\":{}}'",
        "200,''",
        "202,'{}'",
        "204,''"
    })
    void reschedulesInSecondsAndAcceptsAnyResponse(int status, String body) {
        server.answer(BEFORE);
        server.answer(status, body);
        server.answer(after("true", "2198-10-04T20:00:00Z", "false"));

        assertSends(
                "28.3",
                "{\"targetVersionType\":\"GA\",\"scheduleDetails\":{\"selectedDateTime\":\"2198-10-03T18:00:00Z\","
                        + "\"ignoreUpdateWindow\":false}}",
                updates.reschedule(GA).at(DATE).confirmProduction("Main"));
    }

    @Test
    void selectsAVersionThatIsNotReleasedWithoutADate() {
        server.answer(BEFORE);
        server.answer(204, "");
        server.answer(after("false", "2198-09-20T20:00:00Z", "true"));

        assertSends(
                "29.0",
                "{\"selected\":true,\"targetVersionType\":\"GA\"}",
                updates.select(NEXT).confirmProduction("Main"));
    }

    @Test
    void sendsNoKindBeforeTheApiKnowsKinds() {
        server.answer(BEFORE);
        server.answer("");
        server.answer(after("true", "2198-10-03T20:00:00Z", "false"));
        BcUpdatesClient old =
                BcUpdatesClient.of(AdminCenterApi.of(server.connection()).apiVersion(ApiVersion.V2_26), "Main");

        old.select(GA).at(DATE).confirmProduction("Main").execute();

        server.take();
        assertEquals(
                "{\"selected\":true,\"scheduleDetails\":{\"selectedDateTime\":\"2198-10-03T18:00:00Z\","
                        + "\"ignoreUpdateWindow\":false}}",
                server.take().getBody().utf8());
    }

    @Test
    void readsARefusalOfTheService() {
        server.answer(BEFORE);
        server.answer(400, """
                {"code":"EntityValidationFailed","message":"The selected date time is in the past.","target":"x"}""");

        ValidationFailedException e = assertThrows(
                ValidationFailedException.class, updates.select(GA).at(DATE).confirmProduction("Main")::execute);

        assertTrue(e.getMessage().contains("in the past"), e::getMessage);
        server.answer(404, "{\"code\":\"environmentNotFound\",\"message\":\"x\",\"target\":\"BusinessCentral/Main\"}");
        NotFoundException missing = assertThrows(NotFoundException.class, updates.list()::execute);
        assertEquals("environmentNotFound", missing.error().code());
    }
}
