package io.tenantapps.businesscentral.apps;

import static io.tenantapps.businesscentral.CannedResponses.APP;
import static io.tenantapps.businesscentral.CannedResponses.NOW;
import static io.tenantapps.businesscentral.CannedResponses.OPERATION;
import static io.tenantapps.businesscentral.CannedResponses.app;
import static io.tenantapps.businesscentral.CannedResponses.environment;
import static io.tenantapps.businesscentral.CannedResponses.error;
import static io.tenantapps.businesscentral.CannedResponses.list;
import static io.tenantapps.businesscentral.CannedResponses.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that an unreadable response counts neither as the expected effect nor as its absence. The client sends nothing
 * twice and reports no success.
 */
class BcOutcomeUnknownTest {
    private static final AppVersion TWO = AppVersion.of("2.0.0.0");
    private static final String OTHER = "00000940-1111-4222-8333-444444444444";

    private final BareServer server = new BareServer();
    private final BcAppsClient apps = server.apps(ApiVersion.V2_29);

    @AfterEach
    void stop() {
        server.close();
    }

    private void enqueueLostResponseAndListsWith(String row) {
        server.answer(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        for (int look = 0; look < 6; look++) {
            server.answer(list(row));
        }
    }

    private static String since(String fields) {
        return "{" + fields + "\"status\":\"running\",\"createdOn\":\"2026-09-01T12:00:01Z\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"1\",\"type\":\"uninstall\",",
                "\"id\":\"" + OTHER + "\",\"type\":\"Removal\",",
                "\"id\":\"" + OTHER + "\",",
                "\"id\":\"" + OTHER + "\",\"type\":7,"
            })
    void newerUnreadableOperationMayBeTheLostOperation(String fields) {
        enqueueLostResponseAndListsWith(since(fields));

        assertThrows(
                OutcomeUnknownException.class,
                () -> apps.uninstall(APP).deleteData(true).execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"targetVersion\":\"\",", "", "\"targetVersion\":null,"})
    void newerUpdateWithoutAVersionMayBeTheLostUpdate(String target) {
        enqueueLostResponseAndListsWith(since("\"id\":\"" + OTHER + "\",\"type\":\"update\"," + target));

        assertThrows(OutcomeUnknownException.class, () -> apps.update(APP, TWO).execute());
    }

    @Test
    void doesNotAdoptAnEarlierOperation() {
        enqueueLostResponseAndListsWith(
                "{\"id\":\"" + OTHER + "\",\"type\":\"update\",\"targetVersion\":\"2.0.0.0\",\"status\":\"failed\","
                        + "\"createdOn\":\"2026-09-01T11:59:30Z\",\"completedOn\":\"2026-09-01T11:59:40Z\"}");

        assertThrows(OutcomeUnknownException.class, () -> apps.update(APP, TWO).execute());
    }

    @Test
    void skippedOperationWithoutEvidenceIsNotASuccess() {
        server.answer("{\"id\":\"" + OPERATION + "\",\"type\":\"novel\",\"status\":\"skipped\"}")
                .answer("{\"id\":\"" + OPERATION + "\",\"type\":\"update\",\"status\":\"skipped\"}")
                .answer(list(app("1.0.0.0", "installed")));

        for (int i = 0; i < 2; i++) {
            assertThrows(
                    OperationFailedException.class,
                    () -> apps.follow(APP, OPERATION).await(Duration.ofMinutes(1)));
        }
    }

    @Test
    void waitsForTheVersionInTheFirstResponse() {
        String done = "{\"id\":\"" + OPERATION + "\",\"type\":\"install\",\"status\":\"succeeded\"}";
        server.answer("{\"id\":\"" + OPERATION
                        + "\",\"type\":\"install\",\"status\":\"scheduled\",\"targetAppVersion\":\"2.0.0.0\"}")
                .answer(done)
                .answer(list(app("1.0.0.0", "installed")))
                .answer(done)
                .answer(list(app("2.0.0.0", "installed")));

        apps.install(APP).acceptIsvEula(true).executeAndAwait(Duration.ofMinutes(1));

        assertEquals(5, server.web.getRequestCount());
    }

    @Test
    void refusesAResponseAboutAnotherOperation() {
        server.answer(operation(OTHER, "uninstall", "succeeded", "", NOW, "")).answer(list());
        for (int i = 0; i < 200; i++) {
            server.answer(list());
        }

        assertThrows(SdkException.class, () -> apps.follow(APP, OPERATION).await(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"ident\":\"x\",\"state\":\"uninstallPending\"}]}",
                "{\"value\":[{\"id\":\"" + OTHER + "\"},7]}"
            })
    void unreadableListDoesNotConfirmAnUninstallation(String listed) {
        for (int i = 0; i < 60; i++) {
            server.answer(operation("uninstall", "succeeded")).answer(listed);
        }

        assertThrows(SdkException.class, () -> apps.follow(APP, OPERATION).await(Duration.ofSeconds(20)));
    }

    @Test
    void waitContinuesDuringAnUpgradeOfTheEnvironment() {
        server.answer(operation("update", "running"))
                .answer(409, error("Unknown", ""))
                .answer(environment("Upgrading"));
        for (int i = 0; i < 3; i++) {
            server.answer(operation("update", "succeeded")).answer(list(app("2.0.0.0", "installed")));
        }

        apps.follow(APP, OPERATION).await(Duration.ofMinutes(5));
    }

    @Test
    void throwsThrottledExceptionIfTheServiceThrottles() {
        server.answer(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "86400")
                .setHeader("Content-Type", "application/json")
                .body(error("EntityValidationFailed", ""))
                .build());

        ThrottledException e = assertThrows(
                ThrottledException.class, () -> apps.update(APP, TWO).execute());

        assertEquals(Duration.ofDays(1), e.retryAfter());
    }

    @Test
    void messagesShortenServiceTextsAndHideTokens() {
        String words = "A\\\\r\\\\nfake line eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc".repeat(400);
        server.answer("{\"id\":\"" + OPERATION
                + "\",\"type\":\"update\",\"status\":\"failed\",\"errorMessage\":\"x {\\\"code\\\":\\\"" + words
                + "\\\"}\"}");

        OperationFailedException e = assertThrows(
                OperationFailedException.class,
                () -> apps.follow(APP, OPERATION).poll());

        assertTrue(e.getMessage().length() < 3_000);
        assertFalse(e.getMessage().contains("\n") || e.getMessage().contains("eyJhb"), e.getMessage());
    }

    @Test
    void refusesAResponseAboutAnotherEnvironment() {
        server.answer("{\"name\":\"Sandbox\",\"status\":\"Active\"}");

        assertThrows(
                SdkException.class,
                () -> BcEnvironmentsClient.builder(server.connection())
                        .build()
                        .get("Production")
                        .execute());
    }
}
