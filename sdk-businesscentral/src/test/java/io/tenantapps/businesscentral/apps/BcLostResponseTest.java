package io.tenantapps.businesscentral.apps;

import static io.tenantapps.businesscentral.CannedResponses.APP;
import static io.tenantapps.businesscentral.CannedResponses.OPERATION;
import static io.tenantapps.businesscentral.CannedResponses.app;
import static io.tenantapps.businesscentral.CannedResponses.error;
import static io.tenantapps.businesscentral.CannedResponses.list;
import static io.tenantapps.businesscentral.CannedResponses.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.NotInstalledException;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.canaries.QueueServer;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests that one check after a lost response decides whether the client adopts the operation, sends the request again,
 * or gives up.
 */
class BcLostResponseTest {
    private static final String OTHER = "00000940-1111-4222-8333-444444444444";
    private static final AppVersion TWO = AppVersion.of("2.0.0.0");

    private final BareServer server = new BareServer();
    private final BcAppsClient apps = server.apps(ApiVersion.V2_29);
    private int counted;

    @AfterEach
    void stop() {
        server.close();
    }

    private static String made(String id, String type, String version, String createdOn) {
        return operation(id, type, "running", version, createdOn, "");
    }

    private Call<AppOperation> call(AppVerb verb) {
        return switch (verb) {
            case INSTALL -> apps.install(APP).targetVersion(TWO).acceptIsvEula(true);
            case UNINSTALL -> apps.uninstall(APP).deleteData(true);
            case UPDATE -> apps.update(APP, TWO);
        };
    }

    private QueueServer lost() {
        return server.answer(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
    }

    /** Returns the number of requests since the last count. */
    private long posts() {
        long posts = 0;
        for (; counted < server.web.getRequestCount(); counted++) {
            posts += server.line().startsWith("POST") ? 1 : 0;
        }
        return posts;
    }

    @ParameterizedTest
    @EnumSource
    void adoptsANewerOperation(AppVerb verb) {
        lost().answer(list(
                made(OTHER, verb.segment(), "2.0.0.0", "2026-08-01T12:00:00Z"),
                made(OPERATION.toString(), verb.segment(), "2.0.0.0", "2026-09-01T12:00:01Z")));

        assertEquals(OPERATION, call(verb).execute().operationId());
        assertEquals(1, posts());
    }

    @ParameterizedTest
    @EnumSource
    void adoptsAnOperationThatIsListedLate(AppVerb verb) {
        lost().answer(404, error("ResourceDoesNotExist", ""))
                .answer(list())
                .answer(list(made(OPERATION.toString(), verb.segment(), "2.0.0.0", "2026-09-01T12:00:01Z")));

        assertEquals(OPERATION, call(verb).execute().operationId());
        assertEquals(1, posts());
    }

    private void enqueueListsWithoutMatchingOperation(AppVerb verb, int looks) {
        for (int i = 0; i < looks; i++) {
            server.answer(list(
                    made(OTHER, verb.segment(), "2.0.0.0", "2026-08-01T12:00:00Z"),
                    made(OTHER, verb == AppVerb.INSTALL ? "update" : "install", "2.0.0.0", "2026-09-01T12:00:01Z")));
        }
    }

    @Test
    void sendsAnUpdateAgainIfNoOperationIsListed() {
        lost();
        enqueueListsWithoutMatchingOperation(AppVerb.UPDATE, 6);
        server.answer(operation("update", "scheduled"));

        assertEquals(OPERATION, call(AppVerb.UPDATE).execute().operationId());
        assertEquals(2, posts());
    }

    @Test
    void refusalOfTheSecondUpdateConfirmsTheFirstUpdate() {
        lost();
        enqueueListsWithoutMatchingOperation(AppVerb.UPDATE, 6);
        server.answer(400, error("EntityValidationFailed", "already been scheduled"));
        enqueueListsWithoutMatchingOperation(AppVerb.UPDATE, 1); // the effect check
        server.answer(list(app("1.0.0.0", "installed"))) // the meaning of the refusal
                .answer(list(made(OPERATION.toString(), "update", "2.0.0.0", "2026-08-01T12:00:01Z")
                        .replace("succeeded", "scheduled")))
                .answer(operation("update", "scheduled"));

        assertEquals(OPERATION, call(AppVerb.UPDATE).execute().operationId());
        assertEquals(2, posts());
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALL", "UNINSTALL"})
    void doesNotRepeatAnInstallationOrUninstallation(AppVerb verb) {
        lost();
        enqueueListsWithoutMatchingOperation(verb, 30);

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call(verb)::execute);

        assertTrue(e.getMessage().contains("The service lists no matching operation for the app"), e::getMessage);
        assertEquals(1, posts());
        Duration waited = server.time.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertEquals(Duration.ofMinutes(5), waited, "the whole patience is used");
    }

    @ParameterizedTest
    @EnumSource
    void doesNotRepeatAfterAFailedCheck(AppVerb verb) {
        lost().answer(403, error("Forbidden", ""));

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call(verb)::execute);

        assertTrue(e.mayHaveHappened());
        assertEquals(1, posts());
    }

    @ParameterizedTest
    @EnumSource
    void operationWithoutADateIsInconclusive(AppVerb verb) {
        lost().answer(list(made(OTHER, verb.segment(), "2.0.0.0", "neulich")));

        OutcomeUnknownException e = assertThrows(OutcomeUnknownException.class, call(verb)::execute);

        assertTrue(e.getMessage().contains("without a creation time"), e.getMessage());
        assertEquals(1, posts());
    }

    @Test
    void doesNotAdoptAnUpdateToAnotherVersion() {
        lost();
        for (int i = 0; i < 6; i++) {
            server.answer(list(made(OTHER, "update", "2.1.0.0", "2026-09-01T12:00:01Z")));
        }
        server.answer(operation("update", "scheduled"));

        assertEquals(OPERATION, call(AppVerb.UPDATE).execute().operationId());
        assertEquals(2, posts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 01 Sep 2026 10:00:00 GMT|2026-09-01T10:00:00Z|1",
                "Tue, 01 Sep 2026 14:00:00 GMT|2026-09-01T13:59:00Z|2"
            })
    void comparesTimesByTheServiceClock(String date, String createdOn, int sendings) {
        String operation = made(OPERATION.toString(), "update", "2.0.0.0", createdOn);
        lost();
        for (int i = 0; i < 6; i++) {
            server.answer(new MockResponse.Builder()
                    .setHeader("Content-Type", "application/json")
                    .setHeader("Date", date)
                    .body(list(operation))
                    .build());
        }
        server.answer(operation);

        assertEquals(OPERATION, call(AppVerb.UPDATE).execute().operationId());
        assertEquals(sendings, posts());
    }

    @Test
    void refusalAfterALostResponseLeavesTheOutcomeUnknown() {
        lost();
        for (int i = 0; i < 6; i++) {
            server.answer(list());
        }
        server.answer(400, error("EntityValidationFailed", ""));
        for (int i = 0; i < 3; i++) {
            server.answer(list());
        }

        NotInstalledException e = assertThrows(NotInstalledException.class, call(AppVerb.UPDATE)::execute);

        assertTrue(e.mayHaveHappened());
        assertTrue(e.getMessage().endsWith("An earlier request of this call may have taken effect."), e::getMessage);
        assertEquals(2, posts());
    }

    @Test
    void treatsAResponseWithoutAnOperationAsLost() {
        server.answer("{\"status\":\"scheduled\"}")
                .answer(list(made(OPERATION.toString(), "update", "2.0.0.0", "2026-09-01T12:00:01Z")));

        assertEquals(OPERATION, call(AppVerb.UPDATE).execute().operationId());
    }

    @Test
    void confirmsACancellationByTheOperation() {
        lost().answer(operation("update", "Cancelled"));
        assertEquals(
                OperationStatus.CANCELED,
                apps.cancelUpdate(APP, OPERATION).execute().operationStatus());

        lost();
        for (int i = 0; i < 6; i++) {
            server.answer(operation("update", "scheduled"));
        }
        server.answer(operation("update", "canceled"));
        assertEquals(
                OperationStatus.CANCELED,
                apps.cancelUpdate(APP, OPERATION).execute().operationStatus());
        assertEquals(3, posts());
    }

    @Test
    void completedOperationDoesNotCountAsCanceled() {
        lost().answer(operation("update", "succeeded")).answer(400, error("EntityValidationFailed", ""));

        SdkException e = assertThrows(
                SdkException.class, () -> apps.cancelUpdate(APP, OPERATION).execute());

        assertFalse(e.mayHaveHappened(), "it is proved that nothing was cancelled");
    }

    @Test
    void repeatsARemovalOnlyWhileTheVersionIsScheduled() {
        String scheduled = "{\"id\":\"" + OPERATION + "\",\"appId\":\"" + APP
                + "\",\"targetAppVersion\":\"2.0.0.0\",\"scheduleKind\":\"updatewindow\"}";
        Call<AppOperation> call = apps.removeScheduledExtension(APP, TWO, ScheduleKind.UPDATE_WINDOW);

        lost();
        for (int i = 0; i < 6; i++) {
            server.answer(list(scheduled));
        }
        server.answer(operation("install", "canceled"));
        assertEquals(OPERATION, call.execute().operationId());
        assertEquals(2, posts());

        lost().answer(list());
        assertThrows(OutcomeUnknownException.class, call::execute);
        assertEquals(1, posts());
    }

    @Test
    void retriesAThrottledRequestAfterTheWait() {
        server.answer(new MockResponse.Builder()
                        .code(429)
                        .setHeader("Retry-After", "120")
                        .build())
                .answer(operation("update", "scheduled"));

        assertEquals(OPERATION, call(AppVerb.UPDATE).execute().operationId());
        assertEquals(2, posts());
        assertTrue(server.time.waits().get(0).toSeconds() >= 120);
    }

    @Test
    void installedAppDoesNotConfirmALostRequest() {
        lost();
        for (int i = 0; i < 30; i++) {
            server.answer(list());
        }

        assertTrue(assertThrows(OutcomeUnknownException.class, call(AppVerb.INSTALL)::execute)
                .mayHaveHappened());
        assertEquals(1, posts());
    }
}
