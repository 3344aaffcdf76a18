package io.tenantapps.businesscentral.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.NotFoundException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the requests for sessions, and their responses in the form of Microsoft's page. */
class SessionsWireTest {
    private static final String SESSIONS = "/admin/v2.29/applications/BusinessCentral/environments/Main/sessions";
    private static final String SESSION = """
            {"environmentName":"Main","applicationFamily":"BusinessCentral","sessionId":4711,"userId":"GRACE",
             "clientType":"WebClient","logOnDate":"11/3/2026 2:07:09 PM","entryPointOperation":"Open",
             "entryPointObjectName":"Role Center","entryPointObjectId":"9022","entryPointObjectType":"Page",
             "currentObjectName":"Item List","currentObjectId":31,"currentObjectType":"Page",
             "currentOperationDuration":250}""";

    private final BareServer server = new BareServer();
    private final BcSessionsClient sessions = BcSessionsClient.of(AdminCenterApi.of(server.connection()), "Main");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsEveryField() {
        server.answer("{\"value\":[" + SESSION + "]}");

        BcSession session = sessions.list().execute().get(0);

        assertEquals("GET " + SESSIONS, server.line());
        assertEquals(
                new BcSession(
                        "Main",
                        "BusinessCentral",
                        4711L,
                        "GRACE",
                        "WebClient",
                        "11/3/2026 2:07:09 PM",
                        "Open",
                        "Role Center",
                        "9022",
                        "Page",
                        "Item List",
                        31L,
                        "Page",
                        250L,
                        Map.of()),
                session);
        assertEquals(Instant.parse("2026-11-03T14:07:09Z"), session.logOnTime());
        assertFalse(session.toString().contains("GRACE"), session::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{\"value\":[%s]}"})
    void readsOneSessionInEitherForm(String form) {
        server.answer(form.formatted(SESSION));

        assertEquals("GRACE", sessions.get(4711).execute().userId());
        assertEquals("GET " + SESSIONS + "/4711", server.line());
    }

    @Test
    void anotherSessionIsUnreadable() {
        for (int i = 0; i < 5; i++) {
            server.answer(SESSION);
        }

        assertThrows(MalformedResponseException.class, sessions.get(1)::execute);
    }

    @ParameterizedTest
    @CsvSource({"200,''", "202,null", "204,''"})
    void endsWithAnySuccess(int status, String body) {
        server.answer("{\"value\":[" + SESSION + "]}").answer(status, body);

        sessions.end(BcSession.fromJson(SESSION)).confirmProduction("Main").execute();

        assertEquals("GET " + SESSIONS, server.line());
        assertEquals("DELETE " + SESSIONS + "/4711", server.line());
    }

    @Test
    void sessionThatEndsBeforeTheRequestIsDone() {
        server.answer("{\"value\":[" + SESSION + "]}").answer(404, "").answer("{\"value\":[]}");

        assertNull(sessions.end(BcSession.fromJson(SESSION))
                .confirmProduction("Main")
                .execute());
    }

    @Test
    void notFoundIsAnErrorIfTheSessionIsStillListed() {
        String list = "{\"value\":[" + SESSION + "]}";
        server.answer(list)
                .answer(404, "{\"code\":\"somethingNew\",\"message\":\"Nein.\",\"target\":\"x\"}")
                .answer(list);

        NotFoundException e = assertThrows(
                NotFoundException.class,
                sessions.end(BcSession.fromJson(SESSION)).confirmProduction("Main")::execute);

        assertEquals("somethingNew", e.error().code());
        assertEquals("x", ErrorDetail.of(e).target());
    }

    @Test
    void unreadableListIsNotTakenForAnEndedSession() {
        for (int i = 0; i < 5; i++) {
            server.answer("{\"value\":[42]}");
        }

        assertThrows(
                MalformedResponseException.class,
                sessions.end(BcSession.fromJson(SESSION)).confirmProduction("Main")::execute);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9/1/2026 8:05:11 AM|2026-09-01T08:05:11Z",
                "12/31/2026 12:00:00 AM|2026-12-31T00:00:00Z",
                " 12/31/2026 12:59:59 pm |2026-12-31T12:59:59Z",
                "31/12/2026 8:05:11 AM|",
                "2026-09-01T08:05:11Z|",
                "''|",
            })
    void readsTheTimeOfTheSignIn(String written, Instant time) {
        BcSession session = BcSession.fromJson("{\"logOnDate\":\"" + written + "\"}");

        assertEquals(time, session.logOnTime());
        assertEquals(written, session.logOnDate());
        assertNull(BcSession.fromJson("{}").logOnTime());
    }
}
