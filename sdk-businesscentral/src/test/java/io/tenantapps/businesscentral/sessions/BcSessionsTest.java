package io.tenantapps.businesscentral.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.UnsupportedApiVersionException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcSession;
import io.tenantapps.testing.businesscentral.FakeBcUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests the sessions at the fake tenant: reads, confirmations, reused ids and lost responses. */
class BcSessionsTest {
    private final FakeTenant tenant = FakeTenant.start();
    private final AdminCenterApi api = AdminCenterApi.of(tenant.connection());
    private final BcSessionsClient sessions = BcSessionsClient.of(api, "Main");
    private final FakeBcUsers users =
            tenant.environment("Main").users().signsIn(7, "ADA").signsIn(8, "BOB");

    @AfterEach
    void stop() {
        tenant.close();
    }

    private List<Long> ids() {
        return users.sessions().stream().map(FakeBcSession::id).toList();
    }

    private EndSession end(BcSession session) {
        return sessions.end(session).confirmProduction("Main");
    }

    private long deletions() {
        return tenant.requests().stream()
                .filter(request -> request.method().equals("DELETE"))
                .count();
    }

    @Test
    void listsAndReturnsSessions() {
        Instant now = tenant.time().instant();
        tenant.time().advance(Duration.ofSeconds(2));

        List<BcSession> all = sessions.list().execute();

        assertEquals(List.of(7L, 8L), all.stream().map(BcSession::sessionId).toList());
        assertEquals(all.get(1), sessions.get(8).execute());
        assertEquals("BOB", all.get(1).userId());
        assertEquals(now, all.get(1).logOnTime());
        assertEquals(2000, all.get(1).currentOperationDuration());
        assertThrows(NotFoundException.class, sessions.get(9)::execute);
    }

    @Test
    void endsTheSession() {
        end(sessions.get(7).execute()).execute();

        assertEquals(List.of(8L), ids());
        assertEquals(1, tenant.effects("sessions"));
    }

    @Test
    void sessionThatHasEndedIsDoneWithoutARequest() {
        BcSession session = sessions.get(7).execute();
        users.signsOut(7);

        end(session).execute();

        assertEquals(0, deletions());
    }

    @Test
    void refusesAReusedIdOfAnotherUser() {
        BcSession session = sessions.get(7).execute();
        users.signsIn(7, "EVE");

        SessionReplacedException e = assertThrows(SessionReplacedException.class, end(session)::execute);

        assertEquals(7, e.sessionId());
        assertFalse(e.getMessage().contains("EVE") || e.getMessage().contains("ADA"), e::getMessage);
        assertEquals(0, deletions());
        assertEquals(List.of(8L, 7L), ids());
    }

    @Test
    void refusesAReusedIdWithAnotherTime() {
        BcSession session = sessions.get(7).execute();
        tenant.time().advance(Duration.ofSeconds(1));
        users.signsIn(7, "ADA");

        assertThrows(SessionReplacedException.class, end(session)::execute);
        assertEquals(0, deletions());
    }

    @Test
    void lostResponseIsSettledByTheList() {
        BcSession session = sessions.get(7).execute();
        tenant.faults().next("7").dropAfterActing();

        end(session).execute();

        assertEquals(List.of(8L), ids());
        assertEquals(1, deletions());
    }

    @Test
    void lostRequestIsSentAgainForTheSameSession() {
        BcSession session = sessions.get(7).execute();
        tenant.faults().next("7").dropBeforeActing();

        end(session).execute();

        assertEquals(List.of(8L), ids());
        assertEquals(2, deletions());
        assertEquals(1, tenant.effects("sessions"));
    }

    @Test
    void needsAConfirmation() {
        BcSession session = sessions.get(7).execute();
        EndSession end = sessions.end(session);

        assertThrows(IllegalStateException.class, end::execute);
        assertThrows(IllegalArgumentException.class, () -> end.confirm("Other"));
        IllegalStateException e = assertThrows(IllegalStateException.class, end.confirm("Main")::execute);
        assertTrue(e.getMessage().contains("confirmProduction"), e::getMessage);
        assertEquals(0, deletions());

        tenant.environment("Main").type("Sandbox");
        end.confirm("Main").execute();
        assertEquals(List.of(8L), ids());
    }

    @Test
    void refusesASessionOfAnotherEnvironmentOrWithoutAnId() {
        BcSession session = sessions.get(7).execute();

        assertThrows(
                IllegalArgumentException.class,
                () -> BcSessionsClient.of(api, "Other").end(session));
        assertThrows(IllegalArgumentException.class, () -> sessions.end(BcSession.fromJson("{}")));
    }

    @Test
    void environmentMustExist() {
        BcSessionsClient missing = BcSessionsClient.of(api, "Other");
        BcSession session = BcSession.fromJson("{\"sessionId\":7}");

        assertThrows(NotFoundException.class, missing.list()::execute);
        assertThrows(NotFoundException.class, missing.get(7)::execute);
        assertThrows(NotFoundException.class, missing.end(session).confirmProduction("Other")::execute);
    }

    @Test
    void refusesAVersionThatIsTooOld() {
        BcSession session = sessions.get(7).execute();
        int before = tenant.requests().size();
        BcSessionsClient old = BcSessionsClient.of(api.apiVersion(ApiVersion.of("v2.2")), "Main");

        assertThrows(UnsupportedApiVersionException.class, old.list()::execute);
        assertThrows(UnsupportedApiVersionException.class, old.get(7)::execute);
        assertThrows(UnsupportedApiVersionException.class, old.end(session).confirmProduction("Main")::execute);
        assertEquals(before, tenant.requests().size());
        assertNull(BcSessionsClient.of(api.apiVersion(ApiVersion.of("v2.3")), "Main")
                .end(session)
                .confirmProduction("Main")
                .execute());
    }
}
