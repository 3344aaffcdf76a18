package io.tenantapps.businesscentral.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests for notifications, and their responses in the form of Microsoft's page. */
class NotificationsWireTest {
    private static final String SETTINGS = "/admin/v2.29/settings/notification";
    private static final String ID = "b1c2d3e4-1111-4222-8333-944455556666";
    private static final String ROW =
            "{\"id\":\"" + ID + "\",\"email\":\"desk@fabrikam.example\",\"name\":\"Fabrikam Desk\"}";
    private static final String NONE = "{\"aadTenantId\":\"x\",\"recipients\":[]}";
    private static final String ONE = "{\"aadTenantId\":\"x\",\"recipients\":[" + ROW + "]}";
    private static final NotificationRecipient DESK =
            new NotificationRecipient(ID, "desk@fabrikam.example", "Fabrikam Desk", Map.of());

    private final BareServer server = new BareServer();
    private final BcNotificationsClient notifications =
            BcNotificationsClient.of(AdminCenterApi.of(server.connection()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheRecipients() {
        server.answer("{\"value\":[" + ROW + "]}");

        assertEquals(List.of(DESK), notifications.recipients().execute());
        assertEquals("GET " + SETTINGS + "/recipients", server.line());
    }

    @Test
    void readsTheSettings() {
        server.answer("{\"aadTenantId\":\"c1c2d3e4-1111-4222-8333-944455556666\",\"recipients\":[" + ROW + "]}");

        assertEquals(
                new NotificationSettings("c1c2d3e4-1111-4222-8333-944455556666", List.of(DESK), Map.of()),
                notifications.settings().execute());
        assertEquals("GET " + SETTINGS, server.line());
    }

    @ParameterizedTest
    @CsvSource({"200", "201"})
    void addsARecipient(int status) {
        server.answer(NONE).answer(status, ROW);

        assertEquals(
                DESK,
                notifications.add("desk@fabrikam.example", "Fabrikam Desk").execute());
        assertEquals("GET " + SETTINGS, server.line());
        RecordedRequest request = server.take();
        assertEquals("PUT " + SETTINGS + "/recipients", request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals(
                "{\"email\":\"desk@fabrikam.example\",\"name\":\"Fabrikam Desk\"}",
                request.getBody().utf8());
    }

    @Test
    void emptyResponseIsSettledByReadingTheRecipients() {
        server.answer(NONE).answer(200, "").answer(ONE);

        assertEquals(
                DESK,
                notifications.add("desk@fabrikam.example", "Fabrikam Desk").execute());
    }

    @ParameterizedTest
    @CsvSource({"200,''", "204,''", "200,'{}'"})
    void removesARecipient(int status, String body) {
        server.answer(status, body);

        assertNull(notifications.remove("{" + ID + "}").execute());
        assertEquals("DELETE " + SETTINGS + "/recipients/" + ID, server.line());
    }

    @Test
    void missingRecipientIsRemoved() {
        server.answer(404, "{\"code\":\"somethingNew\",\"message\":\"Nein.\"}").answer(NONE);

        assertNull(notifications.remove(ID).execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"recipients\":null}", "{\"recipients\":7}", "{\"recipients\":[7]}"})
    void unreadableListDoesNotShowThatARecipientIsMissing(String settings) {
        server.answer(404, "{\"code\":\"somethingNew\",\"message\":\"Nein.\"}");
        for (int i = 0; i < 10; i++) {
            server.answer(settings);
        }

        assertThrows(MalformedResponseException.class, notifications.remove(ID)::execute);
    }

    @Test
    void refusedRemovalOfAListedRecipientIsAnError() {
        server.answer(404, "{\"code\":\"tenantNotFound\",\"message\":\"Nein.\",\"target\":\"tenant\"}")
                .answer(ONE);

        NotFoundException e = assertThrows(NotFoundException.class, notifications.remove(ID)::execute);

        assertEquals("tenantNotFound", e.error().code());
        assertEquals("tenant", ErrorDetail.of(e).target());
    }

    @Test
    void errorKeepsItsCodeAndTarget() {
        server.answer(NONE).answer(400, "{\"code\":\"invalidInput\",\"message\":\"Nein.\",\"target\":\"email\"}");

        ApiException e = assertThrows(ApiException.class, notifications.add("desk", "Fabrikam Desk")::execute);

        assertEquals("invalidInput", e.error().code());
        assertEquals("email", ErrorDetail.of(e).target());
        assertFalse(e.mayHaveHappened());
        assertFalse(e.getMessage().contains("Fabrikam"), e::getMessage);
    }

    @Test
    void missingPermissionIsAnExceptionOfItsOwn() {
        server.answer(403, "{\"code\":\"Forbidden\",\"message\":\"Nein.\"}");

        assertThrows(PermissionMissingException.class, notifications.settings()::execute);
    }

    @Test
    void personalDataIsInNoString() {
        String text = DESK + " " + new NotificationSettings("x", List.of(DESK), Map.of()) + " "
                + notifications.add("desk@fabrikam.example", "Fabrikam Desk");

        assertFalse(text.contains("desk@"), text);
        assertFalse(text.contains("Fabrikam Desk"), text);
    }
}
