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
import io.tenantapps.businesscentral.CannedResponses;
import io.tenantapps.businesscentral.Samples;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.WaitTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests when the wait for an operation ends, and the progress messages. */
class BcWaitingTest {
    private static final AppVersion TWO = AppVersion.of("2.0.0.0");
    private static final Duration LONG = Duration.ofMinutes(30);

    private final BareServer server = new BareServer();
    private final BcAppsClient apps = server.apps(ApiVersion.V2_29);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void updateEndsWhenTheAppHasTheVersion() {
        server.answer(operation("update", "scheduled"))
                .answer(operation("update", "Queued"))
                .answer(operation("update", "Running"))
                .answer(operation("update", "someFutureStatus"))
                .answer(operation("update", "Succeeded"))
                .answer(list(app("1.0.0.0", "updating")))
                .answer(operation("update", "Succeeded"))
                .answer(list(app("2.0.0.0", "updating")))
                .answer(operation("update", "Succeeded"))
                .answer(list(app("2.0.0.0", "someFutureState")))
                .answer(operation("update", "Succeeded"))
                .answer(list(app("2.0.0.0", "installed")));

        AppOperation done = apps.update(APP, TWO).executeAndAwait(LONG);

        assertEquals(OperationStatus.SUCCEEDED, done.operationStatus());
        assertEquals(12, server.web.getRequestCount());
        List<Duration> waits = server.time.waits();
        assertEquals(6, waits.size());
        for (Duration wait : waits) { // the operation is still new
            assertTrue(wait.toMillis() >= 1_800 && wait.toMillis() <= 2_200, waits::toString);
        }
    }

    @Test
    void installationEndsWhenTheAppIsListed() {
        server.answer(operation("install", "running"))
                .answer(operation("install", "succeeded"))
                .answer(list())
                .answer(operation("install", "succeeded"))
                .answer(list(app("2.0.0.1", "Installed")));

        assertTrue(apps.install(APP).acceptIsvEula(true).executeAndAwait(LONG).hasEnded());
    }

    @Test
    void uninstallationEndsWhenTheAppIsNoLongerListed() {
        server.answer(operation("uninstall", "scheduled"))
                .answer(operation("uninstall", "scheduled"))
                .answer(operation("uninstall", "succeeded"))
                .answer(list(app("1.0.0.0", "installed")))
                .answer(operation("uninstall", "succeeded"))
                .answer(list(app("1.0.0.0", "uninstallPending")))
                .answer(operation("uninstall", "succeeded"))
                .answer(list());
        List<String> told = new ArrayList<>();

        OperationHandle<AppOperation, AppOperation> started =
                apps.uninstall(APP).start();
        started.await(LONG, seen -> told.add(seen.words()));

        assertEquals(OPERATION, started.accepted().operationId());
        assertEquals(
                List.of(
                        "the operation is waiting to start",
                        "the operation has succeeded, but the app is still listed as 'installed'",
                        "the operation has succeeded, but the app is still listed as 'uninstallPending'",
                        ""),
                told);
    }

    @Test
    void waitsUntilTheOperationIsListed() {
        server.answer(operation("update", "scheduled"))
                .answer(404, error("ResourceDoesNotExist", "Nicht da."))
                .answer(list())
                .answer(404, error("resourceDoesNotExist", "Nicht da."))
                .answer(operation("update", "succeeded"))
                .answer(list(app("2.0.0.0", "installed")));

        assertTrue(apps.update(APP, TWO).executeAndAwait(LONG).hasEnded());
    }

    @Test
    void unlistedOperationIsNotASuccess() {
        for (int i = 0; i < 30; i++) {
            server.answer(404, error("ResourceDoesNotExist", "Nicht da."));
        }
        Instant start = server.time.instant();

        assertThrows(NotFoundException.class, () -> apps.follow(APP, OPERATION).await(LONG));

        Duration took = Duration.between(start, server.time.instant());
        assertTrue(took.compareTo(Duration.ofMinutes(1)) > 0, took::toString);
        assertTrue(took.compareTo(Duration.ofMinutes(2)) < 0, took::toString);
    }

    @Test
    void doesNotWaitForAMissingEnvironment() {
        server.answer(404, error("EnvironmentNotFound", "Weg."));

        NotFoundException e = assertThrows(
                NotFoundException.class, () -> apps.follow(APP, OPERATION).await(LONG));

        assertTrue(e.getMessage()
                .contains("The caller cannot see the environment Production of the application family "
                        + "BusinessCentral"));
    }

    @Test
    void toleratesFourErrorsInARow() {
        server.answer(operation("update", "scheduled"));
        for (int i = 0; i < 4; i++) {
            server.answer(500, error("Unknown", "Hoppla."));
        }
        server.answer(operation("update", "succeeded")).answer(list(app("2.0.0.0", "installed")));

        assertTrue(apps.update(APP, TWO)
                .withOptions(o -> o.maxAttempts(1))
                .executeAndAwait(LONG)
                .hasEnded());
    }

    @ParameterizedTest
    @CsvSource({"canceled,was canceled", "Cancelled,was canceled", "skipped,was skipped"})
    void canceledOrSkippedWorkIsNotASuccess(String status, String words) {
        server.answer(operation("update", "scheduled"))
                .answer(operation("update", status))
                .answer(list(app("1.0.0.0", "installed")));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> apps.update(APP, TWO).executeAndAwait(LONG));

        assertEquals("update app: operation " + OPERATION + " " + words + ".", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "ada@contoso.com, a user",
        "11111111-2222-4333-8444-555555555555, '''11111111-2222-4333-8444-555555555555'''"
    })
    void messageAboutCanceledWorkNamesAnApplicationButNoUser(String canceledBy, String words) {
        String canceled =
                operation("update", "canceled").replaceFirst("\\{", "{\"canceledBy\":\"" + canceledBy + "\",");
        server.answer(operation("update", "scheduled")).answer(canceled).answer(list(app("1.0.0.0", "installed")));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> apps.update(APP, TWO).executeAndAwait(LONG));

        assertEquals(
                "update app: operation " + OPERATION + " was canceled by " + words.replace("\"", "") + ".",
                e.getMessage());
    }

    @Test
    void skippedUpdateIsASuccessIfTheVersionIsInstalled() {
        server.answer(operation("update", "scheduled"))
                .answer(operation("update", "skipped"))
                .answer(list(app("2.0.0.0", "installed")));

        assertEquals(
                OperationStatus.SKIPPED,
                apps.update(APP, TWO).executeAndAwait(LONG).operationStatus());
    }

    @Test
    void failureContainsTheErrorCodes() {
        String text = "Die App {0} konnte nicht ge\u00e4ndert werden: {\"code\":\"ExtensionChangeFailed\",\"message\":"
                + "\"Fehler: \\\"}\\\"\",\"innerError\":{\"code\":\"TenantSyncFailure\"}} Bitte warten.";
        server.answer(operation("update", "scheduled"))
                .answer(operation(OPERATION.toString(), "update", "failed", "2.0.0.0", CannedResponses.NOW, text));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> apps.update(APP, TWO).executeAndAwait(LONG));

        assertEquals("ExtensionChangeFailed", e.code());
        assertEquals("TenantSyncFailure", e.innerCode());
        assertTrue(
                e.getMessage()
                        .startsWith("update app: operation " + OPERATION
                                + " failed; code: ExtensionChangeFailed; inner code: TenantSyncFailure;"
                                + " message: 'Die App"),
                e.getMessage());
        assertTrue(e.mayHaveHappened());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Es ging nicht.", "{", "{}", "{\"code\":", "a } b {\"x\":1}", "{{{{\"code\":\"x\"}"})
    void reportsAfailedOperationWithoutErrorCodes(String text) {
        server.answer(operation("update", "scheduled"))
                .answer(operation(OPERATION.toString(), "update", "failed", "2.0.0.0", CannedResponses.NOW, text));

        OperationFailedException e = assertThrows(
                OperationFailedException.class, () -> apps.update(APP, TWO).executeAndAwait(LONG));

        assertTrue(text.contains("x\"}") || e.code() == null, e.getMessage());
        assertTrue(e.getMessage().startsWith("update app: operation " + OPERATION + " failed"), e.getMessage());
    }

    @Test
    void stopsWaitingAfterTheTimeout() {
        server.answer(operation("update", "running"));
        for (int i = 0; i < 40; i++) {
            server.answer(operation("update", "running"));
        }
        Instant start = server.time.instant();

        WaitTimeoutException e = assertThrows(
                WaitTimeoutException.class, () -> apps.update(APP, TWO).executeAndAwait(Duration.ofMinutes(3)));

        assertTrue(
                e.getMessage()
                        .startsWith(
                                "update app: the operation did not end within PT3M. Last state: the operation is running."),
                e.getMessage());
        assertEquals(OPERATION, ((AppOperation) e.latest()).operationId());
        assertTrue(
                server.time.instant().isBefore(start.plus(Duration.ofMinutes(3)).plusSeconds(1)));
    }

    @Test
    void reportsAnOperationScheduledForTheWindow() {
        server.answer(operation("update", "scheduled")).answer(operation("update", "scheduled"));

        PollResult<AppOperation> seen =
                apps.update(APP, TWO).useEnvironmentUpdateWindow(true).start().poll();

        assertFalse(seen.hasEnded());
        assertEquals("the operation is scheduled for the update window", seen.words());
    }

    @Test
    void refusesToWaitForTheUpdateWindow() {
        for (String words : List.of(
                refusal(apps.install(APP).acceptIsvEula(true).useEnvironmentUpdateWindow(true)::requireAwaitable),
                refusal(apps.uninstall(APP).useEnvironmentUpdateWindow(true)::requireAwaitable),
                refusal(apps.update(APP, TWO).useEnvironmentUpdateWindow(true)::requireAwaitable))) {
            assertTrue(
                    words.endsWith("Use start() or execute(), store the operation id, and call"
                            + " follow(appId, operationId) after the start of the window. Nothing was sent."),
                    words);
        }
        apps.update(APP, TWO).useEnvironmentUpdateWindow(false).requireAwaitable();
    }

    private static String refusal(Executable attempt) {
        return assertThrows(IllegalStateException.class, attempt).getMessage();
    }

    @Test
    void executeAndAwaitRefusesTheUpdateWindowBeforeAnyRequest() {
        for (LongRunningCall<AppOperation, AppOperation> call : List.of(
                apps.install(APP).acceptIsvEula(true).useEnvironmentUpdateWindow(true),
                apps.uninstall(APP).useEnvironmentUpdateWindow(true),
                apps.update(APP, TWO).useEnvironmentUpdateWindow(true),
                apps.uploadExtension(Path.of("there-is-none.app")).schedule(ScheduleKind.UPDATE_WINDOW))) {
            assertThrows(IllegalStateException.class, () -> call.executeAndAwait(LONG));
        }
        assertEquals(0, server.web.getRequestCount());
    }

    @Test
    void anotherProcessCanFollowTheOperation() {
        server.answer(Samples.text("operation-by-id-env-shape"))
                .answer(list("{\"id\":\"" + APP + "\",\"version\":\"3.2.0.0\"}"));

        AppOperation done = apps.follow(APP, OPERATION).await(LONG);

        assertEquals(AppVersion.of("3.2.0.0"), done.targetVersion());
    }
}
