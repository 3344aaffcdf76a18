package io.tenantapps.businesscentral.authorizedapps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests for authorized apps, and their responses in the form of Microsoft's page. */
class AuthorizedAppsWireTest {
    private static final String APPS = "/admin/v2.29/authorizedAadApps";
    private static final String ID = "2f1d5b7e-1111-4222-8333-944455556666";
    private static final String ROW = "{\"appId\":\"" + ID + "\",\"isAdminConsentGranted\":false}";
    private static final AuthorizedApp APP = new AuthorizedApp(ID, false, Map.of());

    private final BareServer server = new BareServer();
    private final BcAuthorizedAppsClient apps = BcAuthorizedAppsClient.of(AdminCenterApi.of(server.connection()));

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[" + ROW + "]", "{\"value\":[" + ROW + "]}"})
    void readsABareArrayOrAList(String body) {
        server.answer(body);

        assertEquals(List.of(APP), apps.list().execute());
        assertEquals("GET " + APPS, server.line());
    }

    @ParameterizedTest
    @CsvSource({"200", "201"})
    void authorizesAnApp(int status) {
        server.answer(status, ROW);

        assertEquals(APP, apps.authorize("{" + ID + "}").execute());
        RecordedRequest request = server.take();
        assertEquals("PUT " + APPS + "/" + ID, request.getRequestLine().replace(" HTTP/1.1", ""));
        assertEquals(0, request.getBody() == null ? 0 : request.getBody().size());
    }

    @Test
    void emptyResponseIsSettledByReadingTheList() {
        server.answer(204, "").answer("[" + ROW + "]");

        assertEquals(APP, apps.authorize(ID).execute());
    }

    @ParameterizedTest
    @CsvSource({"200", "204"})
    void removesAnApp(int status) {
        server.answer(status, "");

        assertNull(apps.remove(ID).confirm(ID).execute());
        assertEquals("DELETE " + APPS + "/" + ID, server.line());
    }

    @Test
    void appThatIsNotListedIsRemoved() {
        server.answer(404, "{\"code\":\"somethingNew\",\"message\":\"Nein.\"}").answer("[]");

        assertNull(apps.remove(ID).confirm(ID).execute());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"200|[" + ROW + "]", "403|{\"code\":\"Forbidden\"}"})
    void refusedRemovalIsAnErrorUnlessTheListShowsThatTheAppIsGone(int status, String body) {
        server.answer(404, "{\"code\":\"tenantNotFound\",\"message\":\"Nein.\",\"target\":\"tenant\"}")
                .answer(status, body);

        NotFoundException e =
                assertThrows(NotFoundException.class, apps.remove(ID).confirm(ID)::execute);

        assertEquals("tenantNotFound", e.error().code());
        assertEquals("tenant", ErrorDetail.of(e).target());
    }

    @Test
    void errorKeepsItsCode() {
        server.answer(400, "{\"code\":\"somethingNew\",\"message\":\"Nein.\",\"target\":\"appId\"}");

        ApiException e = assertThrows(ApiException.class, apps.authorize(ID)::execute);

        assertEquals("somethingNew", e.error().code());
        assertEquals("appId", ErrorDetail.of(e).target());
    }
}
