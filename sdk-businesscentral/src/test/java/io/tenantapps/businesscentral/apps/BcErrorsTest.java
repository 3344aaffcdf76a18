package io.tenantapps.businesscentral.apps;

import static io.tenantapps.businesscentral.CannedResponses.APP;
import static io.tenantapps.businesscentral.CannedResponses.OPERATION;
import static io.tenantapps.businesscentral.CannedResponses.app;
import static io.tenantapps.businesscentral.CannedResponses.environment;
import static io.tenantapps.businesscentral.CannedResponses.error;
import static io.tenantapps.businesscentral.CannedResponses.list;
import static io.tenantapps.businesscentral.CannedResponses.odata;
import static io.tenantapps.businesscentral.CannedResponses.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.AlreadyScheduledException;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BareServer;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.CannedResponses;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.businesscentral.NotInstalledException;
import io.tenantapps.businesscentral.RequiredAction;
import io.tenantapps.businesscentral.Requirement;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.Samples;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Call;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.JobInProgressException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a refusal leads to the same exception in every language and in both envelopes. */
class BcErrorsTest {
    private static final AppVersion TWO = AppVersion.of("2.0.0.0");

    private final BareServer server = new BareServer();
    private final BcAppsClient apps = server.apps(ApiVersion.V2_29);

    @AfterEach
    void stop() {
        server.close();
    }

    static List<String> refusals() {
        return CannedResponses.refusals("EntityValidationFailed");
    }

    private Call<?> install() {
        return apps.install(APP).acceptIsvEula(true);
    }

    private Call<?> update() {
        return apps.update(APP, TWO);
    }

    private Call<?> uninstall() {
        return apps.uninstall(APP).deleteData(true);
    }

    private <E extends SdkException> E refused(Class<E> type, Call<?> call) {
        E e = assertThrows(type, call::execute);
        assertFalse(e.mayHaveHappened(), e.getMessage());
        return e;
    }

    @ParameterizedTest
    @CsvSource({"install,INSTALL", "uninstall,UNINSTALL", "update,INSTALL"})
    void readsRequirementsFromTheDocumentedErrors(String verb, RequiredAction action) {
        server.answer(400, Samples.text("page-error-" + verb));
        Call<?> call = verb.equals("install") ? install() : verb.equals("update") ? update() : uninstall();

        RequirementsNotMetException e = refused(RequirementsNotMetException.class, call);

        assertEquals(1, e.requirements().size());
        Requirement first = e.requirements().get(0);
        assertEquals(BcAppId.of("1ed76016-b288-401c-92e1-75b2d47ff223"), first.appId());
        assertEquals("Contoso App", first.name());
        assertEquals("Contoso", first.publisher());
        assertEquals(AppVersion.of("16.0.32.0"), first.version());
        assertEquals(action, first.action());
        assertEquals("7a1f36c2-0d0e-4b6e-9f5c-1f0d8a3f2b11", e.correlationId());
        assertTrue(
                e.getMessage()
                        .contains("Other apps must be changed first: "
                                + action.name().toLowerCase(Locale.ROOT)
                                + " 'Contoso App' 16.0.32.0 of 'Contoso' (1ed76016-b288-401c-92e1-75b2d47ff223). Change"
                                + " them one by one, or call "
                                + (verb.equals("uninstall")
                                        ? "uninstallDependents(true) to have the service change them."
                                        : "installOrUpdateNeededDependencies(true) to have the service change them. The service "
                                                + "chooses the newest compatible versions")),
                e.getMessage());
        assertEquals(1, server.web.getRequestCount());
    }

    @Test
    void readsSeveralRequirements() {
        server.answer(400, Samples.text("error-400-requirements"))
                .answer(400, Samples.text("error-400-requirements-uninstall"));

        assertEquals(
                List.of(RequiredAction.UPDATE, RequiredAction.INSTALL),
                refused(RequirementsNotMetException.class, update()).requirements().stream()
                        .map(Requirement::action)
                        .toList());
        assertEquals(
                List.of(RequiredAction.UNINSTALL),
                refused(RequirementsNotMetException.class, uninstall()).requirements().stream()
                        .map(Requirement::action)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":\"entityValidationFailed\",\"extensionData\":{\"requirements\":[{\"id\":\"x\",\"name\":\"A\"}]}}",
                "{\"error\":{\"code\":\"EntityValidationFailed\",\"Data\":{\"Requirements\":[{\"name\":\"A\"}]}}}",
                "{\"code\":\"EntityValidationFailed\",\"clientError\":[{\"code\":\"a\"},{\"code\":\"b\",\"data\":"
                        + "{\"requirements\":[{\"name\":\"A\"}]}}]}"
            })
    void findsRequirementsAtAnyLevel(String body) {
        server.answer(400, body);

        assertEquals(
                "A",
                refused(RequirementsNotMetException.class, install())
                        .requirements()
                        .get(0)
                        .name());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void reportsThatTheAppIsAlreadyInstalled(String body) {
        server.answer(400, body).answer(list(app("1.0.0.0", "updatePending")));

        AlreadyInstalledException e = refused(AlreadyInstalledException.class, install());

        assertTrue(
                e.getMessage()
                        .endsWith(
                                "The app is already installed on the environment Production, with version 1.0.0.0. Call"
                                        + " update(appId, version) to change its version."),
                e.getMessage());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void reportsAMissingApp(String body) {
        server.answer(400, body).answer(list()).answer(400, body).answer(list());

        refused(NotInstalledException.class, uninstall());
        refused(NotInstalledException.class, update());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void reportsAPendingOperation(String body) {
        for (String status : List.of("scheduled", "Running", "queued")) {
            server.answer(400, body)
                    .answer(list(app("1.0.0.0", "updatePending")))
                    .answer(list(
                            operation(
                                    "00000940-1111-4222-8333-444444444444",
                                    "update",
                                    "Failed",
                                    "1",
                                    CannedResponses.NOW,
                                    ""),
                            operation("update", status)));

            AlreadyScheduledException e = refused(AlreadyScheduledException.class, update());

            assertEquals(OPERATION, e.operationId());
            assertTrue(JobInProgressException.class.isInstance(e));
        }
    }

    @Test
    void reportsTheScheduledUpdateInTheFixture() {
        server.answer(400, Samples.text("error-400-already-scheduled"))
                .answer(list(app("1.0.0.0", "updatePending")))
                .answer(Samples.text("operations-list-unordered"));

        assertEquals(
                OPERATION, refused(AlreadyScheduledException.class, update()).operationId());
    }

    @Test
    void reportsAnInstalledTargetVersion() {
        server.answer(400, refusals().get(0))
                .answer(list(app("2.0.0.0", "installed")))
                .answer(list());

        refused(AlreadyInstalledException.class, update());
    }

    @ParameterizedTest
    @CsvSource({"Upgrading,true", "preparing,true", "SoftDeleted,false", "RemovingFailed,false"})
    void reportsAnInactiveEnvironment(String status, boolean isTemporary) {
        server.answer(400, refusals().get(1))
                .answer(list(app("1.0.0.0", "installed")))
                .answer(list())
                .answer(environment(status));

        EnvironmentNotReadyException e = refused(EnvironmentNotReadyException.class, update());

        assertEquals(EnvironmentStatus.of(status), e.environmentStatus());
        assertEquals(isTemporary, e.environmentStatus().isTemporary());
    }

    @Test
    void reportsAnInactiveEnvironmentForReads() {
        server.answer(400, error("Unknown", "Wartung")).answer(environment("Upgrading"));

        refused(EnvironmentNotReadyException.class, apps.installedApps());
    }

    @Test
    void checksTheEnvironmentIfItsAppsCannotBeRead() {
        server.answer(400, refusals().get(1)).answer(400, refusals().get(1)).answer(environment("Upgrading"));

        refused(EnvironmentNotReadyException.class, update());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void reportsOtherRefusalsAsValidationFailures(String body) {
        server.answer(400, body)
                .answer(list(app("1.0.0.0", "someFutureState")))
                .answer(list())
                .answer(environment("Active"));

        ValidationFailedException e = refused(ValidationFailedException.class, install());

        assertEquals("EntityValidationFailed", e.detail().code());
    }

    @Test
    void keepsNestedErrors() {
        server.answer(400, Samples.text("error-nested-clientError")).answer(environment("Active"));

        ErrorDetail detail = refused(ValidationFailedException.class, update()).detail();

        assertEquals("targetVersion", detail.target());
        assertEquals(1, detail.extensionData().additionalProperties().get("k"));
        assertEquals("deep", detail.clientError().get(0).clientError().get(0).code());
    }

    @Test
    void reportsAValidationFailureIfTheStateCannotBeRead() {
        server.answer(400, refusals().get(0)).answer(403, "{}").answer(403, "{}");

        ValidationFailedException e = refused(ValidationFailedException.class, install());

        assertEquals(2, e.getSuppressed().length);
    }

    @ParameterizedTest
    @CsvSource({"401,''", "403,''", "403,Forbidden", "400,Forbidden", "400,environmentAppOperationFailed"})
    void reportsAMissingPermission(int status, String code) {
        String body = code.isEmpty() ? "" : odata(code, "Kein Zugriff.");
        server.answer(status, body);

        PermissionMissingException e = refused(PermissionMissingException.class, install());

        assertEquals(status, e.status());
        for (String words : List.of(
                "Authorized Microsoft Entra apps",
                "AdminCenter.ReadWrite.All",
                "AdminAgents",
                "EXTEN. MGT. - ADMIN",
                "D365 EXTENSION MGT")) {
            assertTrue(e.getMessage().contains(words), e.getMessage());
        }
    }

    @Test
    void reportsAMissingPermissionForTheListOfEnvironments() {
        server.answer(403, odata("Forbidden", "Kein Zugriff.")).answer(404, error("tenantNotFound", "Nicht da."));
        Call<?> list = BcEnvironmentsClient.builder(server.connection()).build().list();

        refused(PermissionMissingException.class, list);
        refused(NotFoundException.class, list);
    }

    @Test
    void readsTheFixtureWithTheAlternativeEnvelope() {
        server.answer(403, Samples.text("error-odata-nested"));

        assertEquals(
                "Forbidden",
                refused(PermissionMissingException.class, apps.installedApps())
                        .error()
                        .code());
    }

    @ParameterizedTest
    @CsvSource({
        "404,environmentNotFound,The caller cannot see the environment Production of the application family "
                + "BusinessCentral",
        "400,EnvironmentNotFound,The caller cannot see the environment Production of the application family "
                + "BusinessCentral",
        "404,applicationTypeDoesNotExist,The application family does not exist: BusinessCentral"
    })
    void reportsMissingObjects(int status, String code, String words) {
        server.answer(status, error(code, "Nicht gefunden."));

        assertTrue(refused(NotFoundException.class, apps.installedApps())
                .getMessage()
                .contains(words));
    }

    @Test
    void reportsThatNoSuchVersionIsScheduled() {
        server.answer(404, Samples.text("page-error-remove-scheduled-404"));

        NotFoundException e =
                refused(NotFoundException.class, apps.removeScheduledExtension(APP, TWO, ScheduleKind.UPDATE_WINDOW));

        assertEquals(
                "BusinessCentral/Production/apps/00000004-1111-4222-8333-444444444444",
                ErrorDetail.of(e).target());
    }
}
