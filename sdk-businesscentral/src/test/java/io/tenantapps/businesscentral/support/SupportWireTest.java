package io.tenantapps.businesscentral.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.NotFoundException;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests for the support contact, and their responses in the form of Microsoft's page. */
class SupportWireTest {
    private static final String CONTACT =
            "/admin/v2.29/support/applications/BusinessCentral/environments/Main/supportcontact";
    private static final String BODY =
            "{\"name\":\"Fabrikam Desk\",\"email\":\"desk@fabrikam.example\",\"url\":\"https://fabrikam.example/desk\"}";

    private final BareServer server = new BareServer();
    private final BcSupportClient support = BcSupportClient.of(AdminCenterApi.of(server.connection()), "Main");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsTheContact() {
        server.answer(BODY);

        SupportContact contact = support.contact().execute();

        assertEquals("GET " + CONTACT, server.line());
        assertEquals(
                new SupportContact("Fabrikam Desk", "desk@fabrikam.example", "https://fabrikam.example/desk", Map.of()),
                contact);
        assertFalse(contact.toString().contains("desk@"), contact::toString);
        assertFalse(contact.toString().contains("Fabrikam Desk"), contact::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resourceDoesNotExist", "ResourceNotFound"})
    void missingContactIsNull(String code) {
        server.answer(404, "{\"code\":\"" + code + "\",\"message\":\"Nein.\"}");

        assertNull(support.contact().execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"environmentNotFound", "applicationTypeDoesNotExist", "somethingNew"})
    void otherMissingObjectIsAnError(String code) {
        server.answer(404, "{\"code\":\"" + code + "\",\"message\":\"Nein.\"}");

        NotFoundException e = assertThrows(NotFoundException.class, support.contact()::execute);

        assertEquals(code, e.error().code());
    }

    @Test
    void setsTheContact() {
        server.answer(BODY).answer(204, "");

        assertEquals(
                "Fabrikam Desk",
                support.setContact("Fabrikam Desk", "desk@fabrikam.example", "https://fabrikam.example/desk")
                        .execute()
                        .name());
        RecordedRequest request = server.take();
        assertEquals("PUT " + CONTACT, request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals(BODY, request.getBody().utf8());
        assertNull(support.setContact("a", "b", "c").execute());
    }

    @Test
    void environmentThatDoesNotAnswerIsNotReady() {
        server.answer(
                        400,
                        "{\"code\":\"businessCentralCommunicationException\",\"message\":\"Nein.\",\"target\":\"x\"}")
                .answer("{\"name\":\"Main\",\"status\":\"Upgrading\"}");

        EnvironmentNotReadyException e =
                assertThrows(EnvironmentNotReadyException.class, support.setContact("a", "b", "c")::execute);

        assertEquals(EnvironmentStatus.UPGRADING, e.environmentStatus());
        assertEquals("businessCentralCommunicationException", e.error().code());
        assertEquals("x", ErrorDetail.of(e).target());
    }
}
